import type { LanguageTag } from '../base/index.ts';
import type { FilterId } from '../filters/index.ts';

interface Format {
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** The file has a place of its own for each translation. */
  readonly bilingual?: boolean;
}

/**
 * The formats that can be opened; without their filters, so that a screen can name them and load none.
 * Text is also what a file with an unknown extension is taken for.
 */
const formats: Readonly<Record<FilterId, Format>> = {
  docx: { extensions: ['docx', 'docm', 'dotx', 'dotm'] },
  odt: { extensions: ['odt', 'ott', 'fodt'] },
  html: { extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml'] },
  markdown: { extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdwn', 'mdx'] },
  text: { extensions: ['txt', 'text'] },
  subtitles: { extensions: ['srt', 'vtt'] },
  xliff: {
    extensions: ['xlf', 'xliff', 'sdlxliff', 'mqxliff', 'mxliff', 'mqxlz', 'xlz'],
    bilingual: true,
  },
  po: { extensions: ['po', 'pot'], bilingual: true },
  table: { extensions: ['csv', 'tsv', 'tab', 'xlsx', 'xlsm'], bilingual: true },
};

/** Formats that are not text, or that plain-text treatment would damage. */
const notText = new Set(
  [
    'doc dot rtf pages epub mobi azw3 pdf ps djvu',
    'xls xlsb ods numbers ppt pptx odp key',
    'mhtml xml dita svg',
    'sdlppx sdlrpx txlf tmx tbx sub json yaml yml properties resx strings',
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

/** The filter for a file name, else plain text; `undefined` for formats known to be neither. */
export function filterFor(file: string): FilterId | undefined {
  const extension = extensionOf(file);
  for (const [id, { extensions }] of Object.entries(formats)) {
    if (extensions.includes(extension)) return id as FilterId;
  }
  return notText.has(extension) ? undefined : 'text';
}

export function isBilingual(id: FilterId): boolean {
  return formats[id].bilingual ?? false;
}

const mixedByLines: ReadonlySet<FilterId> = new Set(['text', 'markdown']);
const mixedByUnits: ReadonlySet<FilterId> = new Set(['docx', 'odt', 'html']);

/** Whether a file of the format is one text that can hold several languages, and not a list of translations. */
export function canBeMixed(filter: FilterId | undefined): filter is FilterId {
  return filter !== undefined && (mixedByLines.has(filter) || mixedByUnits.has(filter));
}

/** Whether the languages of a mixed file of the format are told by lines; else by paragraphs. */
export function isMixedByLines(filter: FilterId): boolean {
  return mixedByLines.has(filter);
}

/** Extensions by filter, for file dialogs. */
export function documentExtensions(): readonly {
  readonly filter: FilterId;
  readonly extensions: readonly string[];
}[] {
  return Object.entries(formats).map(([id, { extensions }]) => ({ filter: id as FilterId, extensions }));
}

/** The name of a document's translation: `article.md` and `ko` give `article.ko.md`. */
export function targetFileName(name: string, language: LanguageTag): string {
  const extension = extensionOf(name);
  if (extension === '') return `${name}.${language}`;
  return `${name.slice(0, -extension.length)}${language}.${name.slice(-extension.length)}`;
}
