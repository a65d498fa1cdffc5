import type { Extraction, Replacement } from '../../shared/filters/index.ts';

/** A translation for every unit, somewhat unlike its source. */
export function replaceAll({ units }: Extraction): readonly Replacement[] {
  return units.map(({ source }, unit) => ({
    unit,
    start: 0,
    end: source.text.length,
    target: { text: source.text.replaceAll('e', 'è'), codes: source.codes },
    status: 'reviewed',
  }));
}
