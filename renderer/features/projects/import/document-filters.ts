import { msg } from '@lit/localize';
import { documentExtensions } from '../../../../shared/documents/index.ts';
import type { FilterId } from '../../../../shared/filters/index.ts';
import type { FileFilter } from '../../../platform/shell.ts';

/** What the formats are called. */
export function filterName(filter: FilterId): string {
  switch (filter) {
    case 'text':
      return msg('Plain text');
    case 'markdown':
      return 'Markdown';
    case 'html':
      return 'HTML';
    case 'docx':
      return msg('Word document (DOCX)');
    case 'odt':
      return msg('OpenDocument text (ODT)');
    case 'subtitles':
      return msg('Subtitles (SRT, WebVTT)');
    case 'po':
      return 'gettext PO';
    case 'xliff':
      return 'XLIFF';
    case 'table':
      return msg('Bilingual table');
  }
}

/** Files that can be opened, for dialogs: all of them, then format by format. */
export function documentFilters(): readonly FileFilter[] {
  const formats = documentExtensions();
  return [
    { name: msg('All documents'), extensions: formats.flatMap(({ extensions }) => extensions) },
    ...formats.map(({ filter, extensions }) => ({ name: filterName(filter), extensions })),
  ];
}
