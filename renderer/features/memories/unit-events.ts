import type { StoredUnit, Trust, UnitFields } from '../../../shared/memory/index.ts';

/** Fired when the person has changed a unit. */
export class UnitEditEvent extends Event {
  readonly unit: StoredUnit;
  readonly edit: UnitFields;
  /** Whether the person wants it stored in whatever language it seems to be. */
  readonly anyLanguage: boolean;

  constructor(unit: StoredUnit, edit: UnitFields, anyLanguage = false) {
    super('ed-unit-edit', { bubbles: true, composed: true });
    this.unit = unit;
    this.edit = edit;
    this.anyLanguage = anyLanguage;
  }
}

/** Fired when what is typed and not stored yet is something else. */
export class UnitDraftEvent extends Event {
  constructor() {
    super('ed-unit-draft');
  }
}

/** Fired when other rows are chosen, or another one is the active one. */
export class UnitSelectEvent extends Event {
  constructor() {
    super('ed-unit-select');
  }
}

/** Fired when the person wants the chosen units deleted. */
export class UnitsDeleteEvent extends Event {
  constructor() {
    super('ed-units-delete', { bubbles: true, composed: true });
  }
}

/** Fired when the person wants another trust for all chosen units. */
export class UnitsTrustEvent extends Event {
  readonly trust: Trust;

  constructor(trust: Trust) {
    super('ed-units-trust', { bubbles: true, composed: true });
    this.trust = trust;
  }
}

declare global {
  interface HTMLElementEventMap {
    'ed-unit-edit': UnitEditEvent;
    'ed-unit-draft': UnitDraftEvent;
    'ed-unit-select': UnitSelectEvent;
    'ed-units-delete': UnitsDeleteEvent;
    'ed-units-trust': UnitsTrustEvent;
  }
}
