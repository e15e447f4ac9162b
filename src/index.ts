// The public API of llmroute: this list is all of it. Everything else may change at any time.

// -- loading: text to policy, with diagnostics
export { loadPolicy } from './bind/load.ts';
export type { Loaded, ReadBytes } from './bind/types.ts';
export type { Comment } from './diagnostics/suppress.ts';
export type { Checked, Diagnostic, Edit, Fix, Related, Severity } from './diagnostics/types.ts';
export { SourceText } from './source/source-text.ts';
export { formatPlace, positionAt, type Position, type Span } from './source/span.ts';

// -- compiling: policy to tree
export { compilePolicy, type CompileOptions } from './compile/compile-policy.ts';
export type { CompiledPolicy } from './compile/types.ts';
export type {
  Action,
  All,
  Always,
  Any,
  Attribute,
  Condition,
  Guarantee,
  Model,
  ModelsRoute,
  Not,
  Policy,
  Route,
  Rule,
  Side,
  SplitRoute,
  Test,
} from './policy/types.ts';

// -- deciding: request to decision
export { decideRequest } from './runtime/decide.ts';
export { decideAsking } from './runtime/decide-asking.ts';
export { AnswerCache } from './runtime/answer-cache.ts';
export type { Had, RemoteWorld } from './runtime/remote-world.ts';
export { decisionJson } from './runtime/decision-json.ts';
export type { DecisionContext } from './runtime/occasion.ts';
export { Turns } from './runtime/turns.ts';
export type {
  Attempt,
  Blocked,
  Clock,
  Decision,
  Plan,
  TraceStep,
  Transport,
  Truth,
  Unfit,
} from './runtime/types.ts';
export { promptRequest } from './request/prompt-request.ts';
export { RoutingRequest, type RequestParts } from './request/routing-request.ts';
export { estimatedCounter } from './request/tokens/estimated-counter.ts';
export type { Api, Attributes, RecordedUsage, TokenCounter, TokensFrom } from './request/types.ts';
export type { KeySource } from './base/key-source.ts';
export { Absent, type Reading, type Scalar, type Value } from './base/value.ts';
export type { SignalContext } from './signals/types.ts';

// -- comparing: two policies to changes
export { diffPolicies } from './diff/diff-policies.ts';
export type { Change } from './diff/types.ts';

// -- the catalogue and what usage costs
export { builtInCatalogue } from './catalogue/built-in.ts';
export { priceUsage, type Priced, type Unpriced } from './catalogue/price-usage.ts';
export type { BillableUsage, Catalogue, CatalogueModel, PriceRow } from './catalogue/types.ts';

export { VERSION } from './base/version.ts';
