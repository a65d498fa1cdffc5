import { isBlankContent } from '../../content/index.ts';
import { LanguageCheck, type LanguageGuesser, type WrongSide } from '../language/index.ts';
import { LengthOutliers } from './length.ts';
import {
  type CheckedUnit,
  type MaintenanceCheck,
  type MaintenanceFinding,
  type MaintenanceReport,
  maintenanceChecks,
  type UnitFinding,
} from './model.ts';
import { PairGroups } from './pairs.ts';
import { checkUnit } from './unit-checks.ts';

export interface MaintenanceOptions {
  /** Absent: all. */
  readonly checks?: readonly MaintenanceCheck[];
  /** Findings of a check that are kept; the others are counted. Default 10,000. */
  readonly limit?: number;
  /** Absent: languages are told by their scripts alone. */
  readonly identify?: LanguageGuesser;
}

export interface MaintenanceScan {
  /** Units in any order, each once; nothing of its texts is kept. */
  add(unit: CheckedUnit): void;
  /** What was found; to be called once, behind the last unit. Of a million units it takes about a second. */
  finish(): MaintenanceReport;
  /** The same in steps of some milliseconds, a hundred at most. */
  finishing(): Generator<undefined, MaintenanceReport>;
}

const usualLimit = 10_000;

/**
 * Looks through a memory of any size, unit by unit in one pass. Of each unit some 70 bytes are kept (hashes and a
 * length), so that a million take 70 MB. Findings name units by their ids; who shows them fetches their texts.
 */
export function startMaintenance(options: MaintenanceOptions = {}): MaintenanceScan {
  const chosen = new Set<MaintenanceCheck>(options.checks ?? maintenanceChecks);
  const wanted = (check: MaintenanceCheck) => chosen.has(check);
  const collector = new Collector(options.limit ?? usualLimit);
  const groups =
    wanted('duplicates') || wanted('inconsistent-target') || wanted('inconsistent-source')
      ? new PairGroups()
      : undefined;
  const lengths = wanted('length') ? new LengthOutliers() : undefined;
  const languages = wanted('wrong-language') ? new LanguageCheck(options.identify) : undefined;
  let units = 0;
  return {
    add(given) {
      units++;
      // a unit that is decoded as it is read is so only once
      const { id, sourceLanguage, targetLanguage, source, target } = given;
      const unit = { id, sourceLanguage, targetLanguage, source, target };
      for (const finding of checkUnit(unit, wanted)) collector.add({ ...finding, units: [id] });
      // What is empty is told as that alone.
      if (isBlankContent(source) || isBlankContent(target)) return;
      groups?.add(unit);
      lengths?.add(unit);
      // A target that is its source is told as that.
      const sides = source.text === target.text ? [] : (languages?.wrongSides(unit) ?? []);
      for (const side of sides) collector.add({ ...languageFinding(unit, side), units: [id] });
    },
    finish() {
      const steps = this.finishing();
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
      }
    },
    *finishing() {
      for (const found of [groups?.findings(wanted), lengths?.findings()]) {
        for (const finding of found ?? []) {
          if (finding === undefined) yield undefined;
          else collector.add(finding);
        }
      }
      return { units, ...collector.result() };
    },
  };
}

function languageFinding(unit: CheckedUnit, { side, found }: WrongSide): UnitFinding {
  const language = side === 'source' ? unit.sourceLanguage : unit.targetLanguage;
  const message: UnitFinding['message'] =
    'language' in found
      ? { code: 'wrong-language', params: { side, language, found: found.language } }
      : { code: 'wrong-script', params: { side, language, found: found.script } };
  return { check: 'wrong-language', severity: 'warning', message };
}

class Collector {
  readonly #limit: number;
  readonly #counts = new Map<MaintenanceCheck, number>();
  readonly #findings = new Map<MaintenanceCheck, MaintenanceFinding[]>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(finding: MaintenanceFinding): void {
    const { check } = finding;
    const count = this.#counts.get(check) ?? 0;
    this.#counts.set(check, count + 1);
    if (count >= this.#limit) return;
    const known = this.#findings.get(check);
    if (known) known.push(finding);
    else this.#findings.set(check, [finding]);
  }

  result(): Omit<MaintenanceReport, 'units'> {
    const counts = Object.fromEntries(
      maintenanceChecks.map((check) => [check, this.#counts.get(check) ?? 0]),
    ) as Record<MaintenanceCheck, number>;
    const findings = maintenanceChecks.flatMap((check) =>
      (this.#findings.get(check) ?? []).sort((a, b) => (a.units[0] ?? 0) - (b.units[0] ?? 0)),
    );
    return { counts, findings };
  }
}
