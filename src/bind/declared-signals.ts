import type { Attribute, ModelId } from '../policy/types.ts';
import { attributeSignal } from '../signals/attribute-signal.ts';
import type { Signal } from '../signals/types.ts';
import { bindAttribute } from './attributes.ts';
import { bindCustomSignal } from './custom-signals.ts';
import type { Span } from '../source/span.ts';
import type { Findings } from './findings.ts';
import { mergeSection, reportDuplicate } from './merge-section.ts';
import { checkSignalName } from './names.ts';
import { quote } from './quote.ts';
import type { PolicyFile } from './read-policy-file.ts';
import type { SignalFiles } from './read-signal-files.ts';
import { isBuiltInSignal } from './signal-names.ts';

/** What the policy declares that conditions can name. */
export interface DeclaredSignals {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Where custom signals are declared. */
  readonly places: ReadonlyMap<string, Span>;
  /** Attributes and custom signals by name; undefined where a declaration is broken. */
  readonly signals: ReadonlyMap<string, Signal | undefined>;
  /** Models of the fleet that custom signals ask, and where they are named. */
  readonly models: readonly { readonly id: ModelId; readonly at: Span }[];
}

/** Binds `attributes` and `signals`, which share one space of names. */
export function bindDeclaredSignals(
  files: readonly PolicyFile[],
  signalFiles: SignalFiles,
  findings: Findings,
): DeclaredSignals {
  const attributes = new Map<string, Attribute>();
  const signals = new Map<string, Signal | undefined>();
  const places = new Map<string, Span>();
  const models: { readonly id: ModelId; readonly at: Span }[] = [];
  const entries = mergeSection(files, 'attributes', findings);
  for (const [name, entry] of entries) {
    const fits = checkSignalName('an attribute', name, entry.key.span, isBuiltInSignal, findings);
    const attribute = bindAttribute(entry, findings);
    signals.set(name, attribute && attributeSignal(name, attribute.type));
    if (fits && attribute !== undefined) attributes.set(name, attribute);
  }
  for (const [name, entry] of mergeSection(files, 'signals', findings)) {
    const earlier = entries.get(name);
    if (earlier !== undefined) {
      reportDuplicate(entry, earlier, `${quote(name)} is an attribute already`, findings);
      continue;
    }
    checkSignalName('a signal', name, entry.key.span, isBuiltInSignal, findings);
    const custom = bindCustomSignal(entry, signalFiles, findings);
    signals.set(name, custom?.signal);
    if (custom?.model !== undefined) models.push(custom.model);
    places.set(name, entry.key.span);
  }
  return { attributes, places, signals, models };
}
