import { isBlankContent, plainText } from '../../content/index.ts';
import { brokenCodes } from './codes.ts';
import type { CheckedUnit, MaintenanceCheck, UnitFinding } from './model.ts';
import { differingNumbers } from './numbers.ts';
import { forbidden, traits, traitsOf } from './traits.ts';

/** What is wrong with a unit by itself, whatever other units there are; but for its languages. */
export function checkUnit(
  unit: CheckedUnit,
  wanted: (check: MaintenanceCheck) => boolean,
): readonly UnitFinding[] {
  const findings: UnitFinding[] = [];
  const { source, target } = unit;
  const noSource = isBlankContent(source);
  const noTarget = isBlankContent(target);
  if (noSource && wanted('empty-source')) {
    const message = { code: 'empty', params: { side: 'source' } } as const;
    findings.push({ check: 'empty-source', severity: 'error', message });
  }
  if (noTarget && wanted('empty')) {
    const message = { code: 'empty', params: { side: 'target' } } as const;
    findings.push({ check: 'empty', severity: 'error', message });
  }
  if (wanted('forbidden-character')) findings.push(...controlCharacters(unit));
  if (noSource || noTarget) return findings;
  if (wanted('same-as-source') && isUntranslated(unit)) {
    findings.push({
      check: 'same-as-source',
      severity: 'warning',
      message: { code: 'same-text', params: {} },
    });
  }
  if (wanted('code')) findings.push(...brokenCodes(source, target));
  if (wanted('number')) {
    const message = differingNumbers(plainText(source), plainText(target));
    if (message) findings.push({ check: 'number', severity: 'note', message });
  }
  if (wanted('spaces')) findings.push(...edgeSpaces(source.text, target.text));
  return findings;
}

/** The same words on both sides; names, numbers and commands are often the same and rightly so. */
function isUntranslated({ sourceLanguage, targetLanguage, source, target }: CheckedUnit): boolean {
  if (source.text !== target.text || sourceLanguage === targetLanguage) return false;
  const words = plainText(source).match(
    /(?<![\p{L}\p{N}_./:@<>{}$#%=`-])\p{Ll}{2,}(?![\p{L}\p{N}_./:@<>{}$#%=`(-])/gu,
  );
  return words !== null && words.length >= 4;
}

function edgeSpaces(source: string, target: string): readonly UnitFinding[] {
  if (isWritten(source) && isWritten(target)) return [];
  const start = /^\s*/.exec(source)?.[0] !== /^\s*/.exec(target)?.[0];
  const end = trailingSpace(source) !== trailingSpace(target);
  if (!start && !end) return [];
  const place = start && end ? 'both' : start ? 'start' : 'end';
  return [{ check: 'spaces', severity: 'note', message: { code: 'edge-spaces', params: { place } } }];
}

/** Whether a text begins and ends with an ASCII character that is seen, as most do. */
function isWritten(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f;
}

function trailingSpace(text: string): string {
  return text.slice(text.trimEnd().length);
}

const everyForbidden = new RegExp(forbidden, 'g');

function controlCharacters({ source, target }: CheckedUnit): UnitFinding[] {
  const findings: UnitFinding[] = [];
  for (const [side, { text }] of [['source', source] as const, ['target', target] as const]) {
    if ((traitsOf(text) & traits.forbidden) === 0) continue;
    const characters = [...new Set(text.match(everyForbidden))]
      .map((c) => `U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
      .join(', ');
    findings.push({
      check: 'forbidden-character',
      severity: 'warning',
      message: { code: 'forbidden-character', params: { side, characters } },
    });
  }
  return findings;
}
