import type { FilterId } from '../filters/index.ts';
import type { ExchangeRequest, OriginalFacts } from './exchange.ts';
import { sha256 } from './sha256.ts';

/** What is written about the original: name and value of each. */
export function originalFactsText({ bytes, document, settings }: ExchangeRequest): [string, string][] {
  const facts: [string, string][] = [
    ['original-sha-256', sha256(bytes)],
    ['filter', document.filter],
    ['charset', document.charset],
  ];
  if (settings !== undefined) facts.push(['settings', JSON.stringify(settings)]);
  return facts;
}

/** The same read; what is not there, or is not understood, is absent. */
export function originalFacts(values: ReadonlyMap<string, string>): OriginalFacts {
  return {
    sha256: values.get('original-sha-256')?.toLowerCase(),
    filter: values.get('filter') as FilterId | undefined,
    charset: values.get('charset'),
    settings: settingsOf(values.get('settings')),
  };
}

function settingsOf(text: string | undefined): OriginalFacts['settings'] {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
