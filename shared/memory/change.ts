import { type Content, equalContent } from '../content/index.ts';
import type { StoredUnit, Voucher } from './block.ts';
import { type NewUnit, type Trust, trustLevels, type UnitExtra } from './model.ts';

/** What the rules of change need of a store; each sees the effect of the changes before it. */
export interface UnitEditor {
  unit(id: number): StoredUnit | undefined;
  /** The unit that a segment's confirmation stands behind. */
  ownerOf(key: string): number | undefined;
  /** Units of the same languages, source and target (text and codes). */
  twinsOf(unit: NewUnit): readonly StoredUnit[];
  /** Under a new id, with the confirmations that stand behind it where there are several. */
  append(unit: NewUnit | StoredUnit): void;
  replace(unit: StoredUnit): void;
  remove(id: number): void;
}

/** One that can also put a unit back under the id that it had. */
export interface UnitRestorer extends UnitEditor {
  /** Without effect, and `false`, when the id is in use or was never given. */
  restore(unit: StoredUnit): boolean;
}

/** A unit as it was when it was taken out. */
export interface TakenUnit extends StoredUnit {
  /** Set where others had the same pair then: those of them that are still there have lower ids than this. */
  readonly twinsBelow?: number;
}

/**
 * Takes a unit in. A confirmation (`key`) first leaves what it confirmed before: a unit that nobody else stands
 * behind is rewritten in place (it is superseded), one that others stand behind stays theirs. The same pair from
 * another segment is not stored twice: the segment joins the unit as a further voucher, one use more, newest
 * date. An import (`key` empty) that is there already, properties and all, changes nothing.
 */
export function putUnit(editor: UnitEditor, unit: NewUnit): void {
  const twins = editor.twinsOf(unit);
  if (unit.key === '') {
    putImport(editor, unit, twins);
    return;
  }
  const ownerId = editor.ownerOf(unit.key);
  const owner = ownerId === undefined ? undefined : editor.unit(ownerId);
  const twin = twins.find((other) => other.id === owner?.id) ?? twins[0];
  if (owner !== undefined && twin?.id === owner.id) {
    editor.replace(withVoucher(owner, voucherOf(unit)));
    return;
  }
  const others = owner === undefined ? [] : vouchersOf(owner).filter(({ key }) => key !== unit.key);
  if (owner !== undefined && (twin !== undefined || others.length > 0)) leave(editor, owner, others);
  if (twin !== undefined) {
    editor.replace({ ...withVoucher(twin, voucherOf(unit)), uses: twin.uses + 1 });
  } else if (owner === undefined || others.length > 0) {
    editor.append(unit);
  } else {
    editor.replace({
      ...unit,
      id: owner.id,
      createdAt: owner.createdAt,
      createdBy: owner.createdBy,
      uses: Math.max(owner.uses, unit.uses),
    });
  }
}

/** Takes back a segment's confirmation; the unit goes when nobody else stands behind it. */
export function withdrawKey(editor: UnitEditor, key: string): void {
  const ownerId = key === '' ? undefined : editor.ownerOf(key);
  const owner = ownerId === undefined ? undefined : editor.unit(ownerId);
  if (owner === undefined) return;
  leave(
    editor,
    owner,
    vouchersOf(owner).filter((voucher) => voucher.key !== key),
  );
}

/** Counts a use of a unit as the start of another target; one that is gone is nobody's loss. */
export function countUse(editor: UnitEditor, id: number): void {
  const unit = editor.unit(id);
  if (unit !== undefined) editor.replace({ ...unit, uses: unit.uses + 1 });
}

/**
 * Takes a unit of another memory in, with all that stand behind it. Where the same pair is there it joins that,
 * unless both are imports with other properties; segments that a unit here stands for stay with that.
 */
export function moveUnit(editor: UnitEditor, unit: StoredUnit): void {
  const free = restoredUnit(unit, (key) => editor.ownerOf(key) !== undefined);
  const vouchers = vouchersOf(free);
  for (const twin of editor.twinsOf(unit)) {
    const bothImported = [twin, free].every(isImported);
    if (bothImported && !sameExtra(twin.extra, free.extra)) continue;
    const joined = vouchers.reduce(withVoucher, twin);
    const extra = twin.extra ?? free.extra;
    const uses = twin.uses + (bothImported ? 0 : free.uses);
    editor.replace(extra === undefined ? { ...joined, uses } : { ...joined, uses, extra });
    return;
  }
  editor.append(free);
}

/**
 * Puts back a unit that was taken out: under its id, or, where its pair has come again since, joined with that, unless
 * both are imports with other properties. What stands for a segment by now goes on to do so. Gives the id under which
 * the unit is; `undefined` when its id is in use, as it is when it was put back already, or was never given.
 */
export function putBack(editor: UnitRestorer, taken: TakenUnit): number | undefined {
  const { twinsBelow = 0, ...unit } = taken;
  if (editor.unit(unit.id) !== undefined) return undefined;
  const isOwned = (key: string) => editor.ownerOf(key) !== undefined;
  for (const twin of editor.twinsOf(unit)) {
    if (twin.id < twinsBelow) continue;
    const bothImported = [twin, unit].every(isImported);
    if (bothImported && !sameExtra(twin.extra, unit.extra)) continue;
    const vouchers = vouchersOf(unit);
    const missing = vouchers.filter(({ key }) => (key === '' ? !bothImported : !isOwned(key)));
    const extra = twin.extra ?? unit.extra;
    // a confirmation that counts for the twin, or elsewhere, is no further use
    const more = Math.max(0, unit.uses - (vouchers.length - missing.length));
    const uses = bothImported ? Math.max(twin.uses, unit.uses) : twin.uses + more;
    const joined = missing.reduce(withVoucher, twin);
    editor.replace(extra === undefined ? { ...joined, uses } : { ...joined, uses, extra });
    return twin.id;
  }
  return editor.restore(restoredUnit(unit, isOwned)) ? unit.id : undefined;
}

/**
 * Takes back in a unit that was split off, under its former id. One whose segments all say something by now, or that is
 * back already, is left out.
 */
export function rejoinUnit(editor: UnitRestorer, unit: StoredUnit): void {
  const current = editor.unit(unit.id);
  if (current !== undefined && samePair(current, unit)) return;
  const isSuperseded = vouchersOf(unit).every(({ key }) => editor.ownerOf(key) !== undefined);
  if (!isSuperseded && putBack(editor, unit) === undefined) moveUnit(editor, unit);
}

/** All segments that stand behind a unit. */
export function vouchersOf(unit: StoredUnit): readonly Voucher[] {
  return unit.vouchers ?? [voucherOf(unit)];
}

/** The unit when no import stands behind it any more; itself when none did, `undefined` when nobody else does. */
export function withoutImport(unit: StoredUnit): StoredUnit | undefined {
  const vouchers = vouchersOf(unit);
  const others = vouchers.filter(({ key }) => key !== '');
  if (others.length === vouchers.length) return unit;
  return others.length === 0 ? undefined : derive(unit, others);
}

/** What a person changes in a unit by hand. */
export interface UnitFields {
  readonly source?: Content;
  readonly target?: Content;
  readonly trust?: Trust;
}

/** Who changes it, and when. */
export interface ChangedBy {
  readonly name: string;
  readonly at: number;
}

/**
 * The unit with other texts or another trust. The segments that stand behind it still do, so that a later
 * confirmation supersedes it; their trust becomes the unit's. The same unit when nothing changes.
 */
export function editedUnit(unit: StoredUnit, fields: UnitFields, by: ChangedBy): StoredUnit {
  const { source = unit.source, target = unit.target, trust = unit.trust } = fields;
  if (trust === unit.trust && equalContent(source, unit.source) && equalContent(target, unit.target))
    return unit;
  const dated = { trust, changedAt: by.at, changedBy: by.name };
  const edited = { ...unit, source, target, ...dated };
  if (unit.vouchers === undefined) return edited;
  const newest = unit.vouchers.reduce((best, other) => (other.changedAt >= best.changedAt ? other : best));
  return {
    ...edited,
    vouchers: unit.vouchers.map((voucher) =>
      voucher === newest ? { ...voucher, ...dated } : { ...voucher, trust },
    ),
  };
}

/** A unit that was taken out, without the segments that another unit stands for by now. */
function restoredUnit(unit: StoredUnit, isOwned: (key: string) => boolean): StoredUnit {
  const vouchers = vouchersOf(unit);
  const left = vouchers.filter(({ key }) => key === '' || !isOwned(key));
  if (left.length === vouchers.length) return unit;
  return left.length > 0 ? derive(unit, left) : { ...derive(unit, vouchers.slice(0, 1)), key: '' };
}

function putImport(editor: UnitEditor, unit: NewUnit, twins: readonly StoredUnit[]): void {
  for (const twin of twins) {
    const standsAlone = vouchersOf(twin).some((voucher) => voucher.key === '');
    if (standsAlone && sameExtra(twin.extra, unit.extra)) return;
    if (!standsAlone) {
      const joined = withVoucher(twin, voucherOf(unit));
      const extra = unit.extra ?? twin.extra;
      editor.replace(extra === undefined ? joined : { ...joined, extra });
      return;
    }
  }
  editor.append(unit);
}

function voucherOf({ key, trust, changedAt, changedBy, previous, next, contextId }: NewUnit): Voucher {
  const voucher = { key, trust, changedAt, changedBy, previous, next };
  return contextId ? { ...voucher, contextId } : voucher;
}

function withVoucher(unit: StoredUnit, voucher: Voucher): StoredUnit {
  return derive(unit, [...vouchersOf(unit).filter((other) => other.key !== voucher.key), voucher]);
}

function leave(editor: UnitEditor, unit: StoredUnit, others: readonly Voucher[]): void {
  if (others.length === 0) editor.remove(unit.id);
  else editor.replace({ ...derive(unit, others), uses: Math.max(0, unit.uses - 1) });
}

/** The unit with these vouchers, at least one, and its own fields as they give them. */
function derive(unit: StoredUnit, vouchers: readonly Voucher[]): StoredUnit {
  const newest = vouchers.reduce((best, other) => (other.changedAt >= best.changedAt ? other : best));
  const trust = vouchers.reduce((best, other) =>
    trustLevels.indexOf(other.trust) > trustLevels.indexOf(best.trust) ? other : best,
  ).trust;
  const { vouchers: _, ...rest } = unit;
  // a name goes with the confirmation that it came with
  const { contextId, ...facts } = { ...rest, contextId: undefined, ...newest, trust };
  const derived: StoredUnit = contextId === undefined ? facts : { ...facts, contextId };
  return vouchers.length === 1 ? derived : { ...derived, vouchers };
}

/** Whether an import stands behind it. */
function isImported(unit: StoredUnit): boolean {
  return vouchersOf(unit).some(({ key }) => key === '');
}

function sameExtra(a: UnitExtra | undefined, b: UnitExtra | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Whether two units say the same in the same languages. */
export function samePair(a: NewUnit, b: NewUnit): boolean {
  return (
    a.sourceLanguage === b.sourceLanguage &&
    a.targetLanguage === b.targetLanguage &&
    equalContent(a.source, b.source) &&
    equalContent(a.target, b.target)
  );
}
