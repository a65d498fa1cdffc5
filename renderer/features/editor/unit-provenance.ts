import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { languageName } from '../../../shared/base/index.ts';
import { lastChangedAt, lastChangedBy, type Trust, type Unit } from '../../../shared/memory/index.ts';
import { foreignProperties } from '../../ui/unit-properties.ts';

export function trustText(trust: Trust): string {
  const texts = {
    aligned: msg('aligned'),
    draft: msg('draft'),
    translated: msg('translated'),
    reviewed: msg('reviewed'),
    approved: msg('approved'),
  };
  return texts[trust];
}

/** A unit's memory, trust, last change (its creation, if there was none) and use in one line. */
export function renderProvenance(unit: Unit, memoryName: string) {
  const date = dateText(lastChangedAt(unit));
  const change = [lastChangedBy(unit), date].filter((part) => part !== '').join(', ');
  return html`
    <span class="tag ${unit.trust}">${trustText(unit.trust)}</span>
    <span class="memory">${memoryName}</span>
    ${change === '' ? nothing : html`<span>${change}</span>`}
    ${unit.uses > 0 ? html`<span>${usesText(unit.uses)}</span>` : nothing}
  `;
}

/** All that is known of a unit besides its texts, as a list of terms and descriptions. */
export function renderProvenanceDetails(unit: Unit, memoryName: string) {
  const facts: readonly (readonly [name: string, value: string])[] = [
    [msg('Memory'), memoryName],
    [msg('Status'), trustText(unit.trust)],
    [msg('Created'), happening(unit.createdBy, unit.createdAt)],
    [msg('Changed'), happening(unit.changedBy, unit.changedAt)],
    [msg('Project'), unit.project],
    [msg('Document'), unit.document],
    [msg('Languages'), `${languageName(unit.sourceLanguage)} → ${languageName(unit.targetLanguage)}`],
    [msg('Used'), unit.uses === 0 ? msg('not yet') : usesText(unit.uses)],
    [msg('Segment before'), unit.previous],
    [msg('Segment after'), unit.next],
    [msg('TMX id'), unit.extra?.tuid ?? ''],
    ...(unit.extra?.notes ?? []).map((note) => [msg('Note'), note] as const),
    ...foreignProperties(unit).map(({ type, value }) => [type, value] as const),
  ];
  return html`<dl class="facts">
    ${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}
  </dl>`;
}

function usesText(uses: number): string {
  return uses === 1 ? msg('used once') : msg(str`used ${uses.toLocaleString()} times`);
}

function happening(by: string, at: number): string {
  const when =
    at > 0 ? new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) : '';
  return [by, when].filter((part) => part !== '').join(', ');
}

function dateText(at: number): string {
  return at > 0 ? new Date(at).toLocaleDateString() : '';
}
