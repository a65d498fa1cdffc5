import type { LanguageTag } from '../../shared/base/index.ts';

/** Offered by name; any other BCP 47 tag can be typed where languages are chosen. */
export const offeredLanguages: readonly LanguageTag[] = (
  'ar be bg bn ca cs da de el en es et eu fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn nb ne ' +
  'nl pl ps pt pt-BR ro ru sk sl sq sr sv sw ta tg th tl tr uk ur uz vi zh-Hans zh-Hant'
).split(' ');
