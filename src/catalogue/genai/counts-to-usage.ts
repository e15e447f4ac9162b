import type { BillableUsage } from '../types.ts';
import type { Counts } from './extractor.ts';

/**
 * genai-prices counts overlap: `input_tokens` is the whole input, `cache_read_tokens` and
 * `input_audio_tokens` are parts of it, `cache_audio_read_tokens` is part of both. Here every token
 * is counted once. Kinds without a price of their own anywhere (text, tool use) stay in the whole.
 */
export function countsToUsage(counts: Counts): BillableUsage {
  const of = (name: string) => counts.get(name) ?? 0;
  const cacheReadAudio = of('cache_audio_read_tokens');
  const cacheReadImage = of('cache_image_read_tokens');
  const cacheReadVideo = of('cache_video_read_tokens');
  const cacheRead = rest(of('cache_read_tokens'), cacheReadAudio, cacheReadImage, cacheReadVideo);
  const cacheWrite1h = of('cache_write_1h_tokens');
  const cacheWrite5m = Math.max(
    of('cache_write_5m_tokens'),
    rest(of('cache_write_tokens'), cacheWrite1h),
  );
  const inputAudio = rest(of('input_audio_tokens'), cacheReadAudio);
  const inputImage = rest(of('input_image_tokens'), cacheReadImage);
  const inputVideo = rest(of('input_video_tokens'), cacheReadVideo);
  const cached = cacheRead + cacheReadAudio + cacheReadImage + cacheReadVideo;
  const written = cacheWrite5m + cacheWrite1h;
  const reasoning = of('output_reasoning_tokens');
  const citation = of('output_citation_tokens');
  const outputAudio = of('output_audio_tokens');
  const outputImage = of('output_image_tokens');
  const outputVideo = of('output_video_tokens');
  return {
    input: rest(of('input_tokens'), cached, written, inputAudio, inputImage, inputVideo),
    cacheRead,
    cacheWrite5m,
    cacheWrite1h,
    inputAudio,
    inputImage,
    inputVideo,
    cacheReadAudio,
    cacheReadImage,
    cacheReadVideo,
    output: rest(of('output_tokens'), reasoning, citation, outputAudio, outputImage, outputVideo),
    reasoning,
    citation,
    outputAudio,
    outputImage,
    outputVideo,
    webSearches: of('web_searches'),
  };
}

/** What is left of a whole without its parts; nothing where the parts exceed it. */
function rest(whole: number, ...parts: readonly number[]): number {
  return Math.max(
    0,
    parts.reduce((left, part) => left - part, whole),
  );
}
