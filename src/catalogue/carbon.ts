import { CLOUD_PUE, ENERGY } from './data/energy.ts';
import { findRegion } from './regions.ts';
import type { ModelEnergy, Region } from './types.ts';

/** What producing one output token emits, in micrograms CO2e, and how that was estimated. */
export interface CarbonRate {
  readonly microgramsPerToken: number;
  readonly method: string;
}

/** An estimate in whole micrograms CO2e. */
export interface CarbonEstimate {
  readonly micrograms: number;
  readonly method: string;
}

/** Why there is no estimate. */
export interface NoCarbon {
  readonly micrograms: undefined;
  readonly reason: string;
}

/** What an estimate needs to know of a model; a catalogue's model fits. */
export interface CarbonModel {
  readonly energy?: ModelEnergy | undefined;
}

/**
 * The estimate for one output token of a model in a region, or why there is none. Worth keeping:
 * it depends on nothing else.
 *
 * The EcoLogits formula (docs/methodology/llm_inference.md of ecologits@5be90dad): energy of the
 * GPUs per token from the active parameters at a batch of 64, plus the share of the server around
 * them for the time a token takes, times the site's PUE, times the grid's annual average. Where the
 * open weights were measured the GPU energy is the measured one. Reading the input costs nothing
 * in this model and making the hardware is left out: both make it a low estimate.
 */
export function carbonRate(model: CarbonModel, regionId: string | undefined): CarbonRate | string {
  const { energy } = model;
  if (energy === undefined) return 'the size of the model is not known';
  if (regionId === undefined) return 'the region is not stated';
  const region = findRegion(regionId);
  if (region === undefined) return `the region \`${regionId}\` is not known`;
  if (region.gridGramsPerKwh === undefined) {
    return `the carbon intensity of \`${regionId}\` is not known`;
  }
  const server = serverWattHours(energy);
  if (server === undefined) return 'the speed of the model is not known';
  const [pue, pueFrom] = effectiveness(region);
  const wattHours = (gpuWattHours(energy) + server) * pue;
  const method = `estimate: ${modelMethod(energy)}; PUE ${String(pue)} ${pueFrom}; ${gridMethod(region)}`;
  return { microgramsPerToken: wattHours * region.gridGramsPerKwh * 1000, method };
}

/** Grams are too coarse and floats do not sum alike in every order: whole micrograms. */
export function estimateCarbon(request: {
  readonly model: CarbonModel;
  readonly regionId: string | undefined;
  readonly outputTokens: number;
}): CarbonEstimate | NoCarbon {
  const { model, regionId, outputTokens } = request;
  if (!Number.isSafeInteger(outputTokens) || outputTokens < 0) {
    return {
      micrograms: undefined,
      reason: `output is ${String(outputTokens)}, not a whole number of tokens`,
    };
  }
  const rate = carbonRate(model, regionId);
  if (typeof rate === 'string') return { micrograms: undefined, reason: rate };
  return {
    micrograms: Math.round(rate.microgramsPerToken * outputTokens),
    method: rate.method,
  };
}

/** Wh per output token of all GPUs. */
function gpuWattHours(energy: ModelEnergy): number {
  if (energy.measured !== undefined) return energy.measured.joulesPerToken / 3600;
  const active = (energy.activeLow + energy.activeHigh) / 2;
  const perGpu = ENERGY.alpha * Math.exp(ENERGY.beta * ENERGY.batch) * active + ENERGY.gamma;
  return gpus(energy) * perGpu;
}

/** Wh per output token of the rest of the server, shared with the batch. */
function serverWattHours(energy: ModelEnergy): number | undefined {
  const seconds =
    energy.measured?.secondsPerToken ??
    (energy.tokensPerSecond === undefined ? undefined : 1 / energy.tokensPerSecond);
  if (seconds === undefined) return undefined;
  const share = gpus(energy) / ENERGY.serverGpus / ENERGY.batch;
  return ((seconds * ENERGY.serverKilowatts * 1000) / 3600) * share;
}

/** The GPUs that hold the weights: the next power of two. */
function gpus(energy: ModelEnergy): number {
  if (energy.measured !== undefined) return energy.measured.gpus;
  const gigabytes = (ENERGY.memoryOverhead * energy.total * ENERGY.bitsPerParameter) / 8;
  return 2 ** Math.ceil(Math.log2(Math.max(1, Math.ceil(gigabytes / ENERGY.gpuGigabytes))));
}

function effectiveness(region: Region): readonly [pue: number, from: string] {
  if (region.pue !== undefined) return [region.pue, 'of the region'];
  const cloud = region.id.slice(0, region.id.indexOf(':'));
  const known = Object.hasOwn(CLOUD_PUE, cloud) ? CLOUD_PUE[cloud] : undefined;
  return known === undefined ? [1, 'assumed'] : [known, 'of the cloud'];
}

function modelMethod(energy: ModelEnergy): string {
  if (energy.measured !== undefined) {
    return 'GPU energy measured on H100 at batch 64 (ML.ENERGY), server share by EcoLogits';
  }
  const { activeLow, activeHigh } = energy;
  const size =
    activeLow === activeHigh
      ? `${String(activeLow)} billion active parameters`
      : `${String(activeLow)} to ${String(activeHigh)} billion active parameters (not published, middle taken)`;
  return `EcoLogits formula, ${size}`;
}

function gridMethod(region: Region): string {
  const year = region.gridYear === undefined ? '' : ` ${String(region.gridYear)}`;
  switch (region.gridMethod ?? 'zone') {
    case 'provider':
      return `grid figure of the cloud itself${year}`;
    case 'country':
      return `average of the country's grid${year}`;
    case 'zone':
      return `average of the grid zone${year}`;
  }
}
