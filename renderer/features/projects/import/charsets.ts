import type { FilterId } from '../../../../shared/filters/index.ts';

/** Offered for text files; WHATWG names. */
export const charsets: readonly string[] = (
  'utf-8 utf-16le utf-16be windows-1252 windows-1250 windows-1251 windows-1253 windows-1254 windows-1255 ' +
  'windows-1256 windows-1257 windows-1258 windows-874 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-15 koi8-r ' +
  'koi8-u euc-kr shift_jis euc-jp gb18030 big5 macintosh'
).split(' ');

/** Whether a person can say how the bytes of this format are to be read. */
export function hasCharset(filter: FilterId): boolean {
  return ['text', 'markdown', 'html', 'subtitles', 'po', 'table'].includes(filter);
}
