import { isBlankContent, plainText } from '../../content/index.ts';
import { brokenCodes } from './codes.ts';
import type { CheckedUnit, MaintenanceCheck, UnitFinding } from './model.ts';
import { differingNumbers } from './numbers.ts';

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
  const start = /^\s*/.exec(source)?.[0] !== /^\s*/.exec(target)?.[0];
  const end = trailingSpace(source) !== trailingSpace(target);
  if (!start && !end) return [];
  const place = start && end ? 'both' : start ? 'start' : 'end';
  return [{ check: 'spaces', severity: 'note', message: { code: 'edge-spaces', params: { place } } }];
}

function trailingSpace(text: string): string {
  return text.slice(text.trimEnd().length);
}

/** Controls besides tab and line ends, characters that stand for lost ones, and marks that nobody sees. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufff9-\ufffd]/;
const controls = new RegExp(control, 'g');

function controlCharacters({ source, target }: CheckedUnit): UnitFinding[] {
  const findings: UnitFinding[] = [];
  for (const [side, { text }] of [['source', source] as const, ['target', target] as const]) {
    if (!control.test(text)) continue;
    const characters = [...new Set(text.match(controls))]
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
