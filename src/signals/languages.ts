/** Languages that are told apart, as BCP 47 writes them, sorted. */
export const LANGUAGES: readonly string[] = (
  'ar az bg bn ca cs da de el en es fa fi fr he hi hr hu hy id ' +
  'it ja ka ko lt nb nl pl pt ro ru sv sw ta th tl tr uk vi zh'
).split(' ');
