import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import { grouped, percent } from '../../report/amounts.ts';
import { bar } from '../../report/bar.ts';
import { cut } from '../../report/text-table.ts';
import { visibleText } from '../../base/visible-text.ts';

/** What the view shows at one moment. */
export interface SimulationMoment {
  readonly policy: string;
  readonly requests: number;
  readonly badLines: number;
  /** Requests in the last second or so. */
  readonly perSecond: number;
  /** From 0 to 1; undefined where the traffic's size is not known. */
  readonly done: number | undefined;
  readonly remainingSeconds: number | undefined;
  /** Busiest first. */
  readonly models: readonly { readonly id: string; readonly requests: number }[];
  readonly colour: boolean;
  readonly columns: number;
}

const NAME = 20;
const MOST_BAR = 40;
const MOST_PROGRESS = 60;
/** What stands behind the bar of progress: `100.0%, 999 min 59 s left`. */
const REMAINING = 27;

/** A simulation under way: how far, how fast, how long still, and where requests go. */
export function SimulationView({ moment }: { readonly moment: SimulationMoment }): ReactElement {
  const { done, models, requests, colour, columns } = moment;
  const width = Math.max(8, Math.min(MOST_BAR, columns - NAME - 22));
  const tint = colour ? { color: 'cyan' } : {};
  return (
    <Box flexDirection="column">
      <Text>{headline(moment)}</Text>
      {done === undefined ? null : (
        <Text>
          <Text {...tint}>
            {bar(done, Math.max(8, Math.min(MOST_PROGRESS, columns - REMAINING)))}
          </Text>{' '}
          {percent(done, 1)}
          {remaining(moment.remainingSeconds)}
        </Text>
      )}
      {models.map((model) => (
        <Text key={model.id}>
          {cut(visibleText(model.id), NAME).padEnd(NAME)}{' '}
          <Text {...tint}>{bar(requests === 0 ? 0 : model.requests / requests, width)}</Text>{' '}
          {grouped(model.requests)}
        </Text>
      ))}
    </Box>
  );
}

function headline({ policy, requests, perSecond, badLines }: SimulationMoment): string {
  const bad = badLines === 0 ? '' : `, ${grouped(badLines)} bad lines`;
  const rate = perSecond === 0 ? '' : `, ${grouped(perSecond)} a second`;
  return `${visibleText(policy)}: ${grouped(requests)} requests${rate}${bad}`;
}

function remaining(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  if (seconds < 1) return ', almost done';
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole - minutes * 60;
  return minutes === 0 ? `, ${rest} s left` : `, ${minutes} min ${rest} s left`;
}
