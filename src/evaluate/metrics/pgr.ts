/**
 * Performance gap recovered: 0 is as good as the weak model, 1 as the strong one. Undefined where
 * the models are equally good. Source: RouteLLM (Ong et al., ICLR 2025), section 3.
 */
export function performanceGapRecovered(
  quality: number,
  weak: number,
  strong: number,
): number | undefined {
  return strong === weak ? undefined : (quality - weak) / (strong - weak);
}
