import { extractMarkdown } from './extract.ts';

/** Units as they are read, with the place of each of their characters, for tests that compare the readers. */
export function placedUnits(text: string, reader: 'quick' | 'full') {
  return extractMarkdown(text, reader === 'quick').units.map(({ unit, notation, map, html }) => ({
    unit,
    notation,
    html: html && {
      place: html.markup.place,
      text: html.markup.text,
      base: html.markup.base,
      index: html.index,
    },
    places: Array.from({ length: unit.source.text.length + 1 }, (_, at) => map.toSource(at)),
    start: map.start,
    end: map.end,
  }));
}
