import type { LanguageTag } from '../base/index.ts';
import { type Filter, type FilterId, markdownFilter, textFilter } from '../filters/index.ts';

const markdown = new Set(['md', 'markdown', 'mdown', 'mkd', 'mdwn']);

/** Formats that are not text, or that plain-text treatment would damage. */
const notText = new Set(
  [
    'doc docx docm dot dotx odt ott rtf pages epub mobi azw3 pdf ps djvu',
    'xls xlsx xlsm ods csv tsv numbers ppt pptx odp key',
    'htm html xhtml xht shtml mhtml xml dita svg',
    'xlf xliff sdlxliff mqxliff mxliff txlf tmx tbx po pot srt vtt sub json yaml yml properties resx strings',
    'png jpg jpeg gif webp bmp tif tiff ico heic psd ai mp3 mp4 wav ogg flac avi mkv mov webm',
    'zip gz tgz bz2 xz 7z rar tar exe dll so bin iso dmg sqlite db editio',
  ]
    .join(' ')
    .split(' '),
);

/** The extension in lower case without its dot; empty when the name has none. */
export function extensionOf(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** The filter for a file name: Markdown, else plain text; `undefined` for formats known to be neither. */
export function filterFor(file: string): FilterId | undefined {
  const extension = extensionOf(file);
  if (markdown.has(extension)) return 'markdown';
  return notText.has(extension) ? undefined : 'text';
}

export function filterById(id: FilterId): Filter {
  return id === 'markdown' ? markdownFilter : textFilter;
}

/** The name of a document's translation: `article.md` and `ko` give `article.ko.md`. */
export function targetFileName(name: string, language: LanguageTag): string {
  const extension = extensionOf(name);
  if (extension === '') return `${name}.${language}`;
  return `${name.slice(0, -extension.length)}${language}.${name.slice(-extension.length)}`;
}
