import { classifier } from './classifier.ts';
import { header } from './header.ts';
import { http } from './http.ts';
import { judge } from './judge.ts';
import { keywords } from './keywords.ts';
import { promptChars } from './prompt-chars.ts';
import { promptCode } from './prompt-code.ts';
import { promptCodeLanguage } from './prompt-code-language.ts';
import { promptConstraints } from './prompt-constraints.ts';
import { promptDifficulty } from './prompt-difficulty.ts';
import { promptDomainConfidence } from './prompt-domain-confidence.ts';
import { promptDomain } from './prompt-domain.ts';
import { promptInjection } from './prompt-injection.ts';
import { promptLanguageConfidence } from './prompt-language-confidence.ts';
import { promptLanguage } from './prompt-language.ts';
import { promptNumbers } from './prompt-numbers.ts';
import { promptPii } from './prompt-pii.ts';
import { promptTaskConfidence } from './prompt-task-confidence.ts';
import { promptTask } from './prompt-task.ts';
import { promptText } from './prompt-text.ts';
import { promptTokens } from './prompt-tokens.ts';
import { promptTurns } from './prompt-turns.ts';
import { regex } from './regex.ts';
import { requestImages } from './request-images.ts';
import { requestJson } from './request-json.ts';
import { requestMaxTokens } from './request-max-tokens.ts';
import { requestModel } from './request-model.ts';
import { requestStream } from './request-stream.ts';
import { requestTools } from './request-tools.ts';
import { similar } from './similar.ts';
import { tags } from './tags.ts';
import { timeHour } from './time-hour.ts';
import { timeWeekday } from './time-weekday.ts';
import type { Signal, SignalFamily, SignalKind } from './types.ts';

/** Every built-in signal, sorted by id. */
export const signals: readonly Signal[] = [
  promptChars,
  promptCode,
  promptCodeLanguage,
  promptConstraints,
  promptDifficulty,
  promptDomain,
  promptDomainConfidence,
  promptInjection,
  promptLanguage,
  promptLanguageConfidence,
  promptNumbers,
  promptPii,
  promptTask,
  promptTaskConfidence,
  promptText,
  promptTokens,
  promptTurns,
  requestImages,
  requestJson,
  requestMaxTokens,
  requestModel,
  requestStream,
  requestTools,
  tags,
  timeHour,
  timeWeekday,
];

/** Signals whose name carries a parameter, sorted by prefix. */
export const signalFamilies: readonly SignalFamily[] = [header];

/** Kinds of signals that policies declare, sorted by id. */
export const signalKinds: readonly SignalKind[] = [
  classifier,
  http,
  judge,
  keywords,
  regex,
  similar,
];
