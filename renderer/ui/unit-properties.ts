import type { Unit } from '../../shared/memory/index.ts';

/** How the names of properties begin that Editio writes for itself. */
const ownProperty = 'x-editio-';

/** The properties of a unit that mean something to a person: those that came with a file of another program. */
export function foreignProperties({
  extra,
}: Pick<Unit, 'extra'>): NonNullable<NonNullable<Unit['extra']>['properties']> {
  return (extra?.properties ?? []).filter(({ type }) => !type.startsWith(ownProperty));
}
