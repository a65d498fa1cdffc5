import { msg, str } from '@lit/localize';
import { languageName } from '../../../shared/base/index.ts';
import type { UnitFilter } from '../../../shared/memory/browse/index.ts';
import { trustLabel } from '../../ui/trust.ts';
import { shortDate } from './unit-cells.ts';

const day = 24 * 60 * 60 * 1000;

/** One part of a filter as a chip shows it. */
export interface FilterPart {
  readonly key: keyof UnitFilter;
  readonly text: string;
}

/** The parts of a filter that a chip stands for: all but the text, which stands in its field. */
export function filterParts(filter: UnitFilter): readonly FilterPart[] {
  const parts: FilterPart[] = [];
  const { pair, trust, person, project, document, dates } = filter;
  if (pair !== undefined) {
    parts.push({ key: 'pair', text: `${languageName(pair.source)} → ${languageName(pair.target)}` });
  }
  if (trust !== undefined) {
    parts.push({ key: 'trust', text: `${msg('Trust')}: ${trust.map(trustLabel).join(', ')}` });
  }
  if (person !== undefined) parts.push({ key: 'person', text: `${msg('Person')}: ${person}` });
  if (project !== undefined) parts.push({ key: 'project', text: `${msg('Project')}: ${project}` });
  if (document !== undefined) parts.push({ key: 'document', text: `${msg('Document')}: ${document}` });
  if (dates !== undefined) parts.push({ key: 'dates', text: datesText(dates) });
  return parts;
}

function datesText({ field, from, to }: NonNullable<UnitFilter['dates']>): string {
  const name = field === 'created' ? msg('Created') : msg('Changed');
  // `to` is the day after the last one.
  if (from !== undefined && to !== undefined) {
    return msg(str`${name} from ${shortDate(from)} to ${shortDate(to - day / 2)}`);
  }
  if (from !== undefined) return msg(str`${name} from ${shortDate(from)} on`);
  return to === undefined ? name : msg(str`${name} up to ${shortDate(to - day / 2)}`);
}
