import {
  docxFilter,
  type Filter,
  type FilterId,
  htmlFilter,
  markdownFilter,
  odtFilter,
  poFilter,
  subtitlesFilter,
  tableFilter,
  textFilter,
  xliffFilter,
} from '../filters/index.ts';

const filters: Readonly<Record<FilterId, Filter>> = {
  docx: docxFilter,
  html: htmlFilter,
  markdown: markdownFilter,
  odt: odtFilter,
  po: poFilter,
  subtitles: subtitlesFilter,
  table: tableFilter,
  text: textFilter,
  xliff: xliffFilter,
};

export function filterById(id: FilterId): Filter {
  return filters[id];
}
