import { isConfirmed } from '../../../targets/index.ts';
import type { AttributeChanges } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import type { NewState, StateMarks } from './state-marks.ts';

const namespace = 'http://www.idiominc.com/ws/asset';

function metadataOf(unit: XmlElement): XmlElement | undefined {
  return unit.elements.find((child) => child.namespace === namespace && child.local === 'segment-metadata');
}

/** What WorldServer says of a translation (XLZ): `<iws:status>` in `<iws:segment-metadata>`. */
export function worldServerMarks(unit: XmlElement): StateMarks | undefined {
  const status = metadataOf(unit)?.elements.find(({ local }) => local === 'status');
  if (status === undefined) return undefined;
  const { attributes } = status;
  const type = attributes.translation_type;
  const origin = originOf(type, attributes['match-quality'], metadataOf(unit)?.attributes.tm_score);
  return {
    element: status,
    // The target then repeats the codes of the source.
    isEmpty: attributes.target_content === 'placeholders_only',
    state: {
      status: attributes.translation_status === 'finished' ? 'translated' : 'draft',
      ...(origin && { origin }),
      ...(attributes.lock_status === 'locked' && { locked: true }),
    },
    changes: (now) => changes(now),
  };
}

function originOf(type: string | undefined, quality: string | undefined, score: string | undefined) {
  if (type === 'machine_translation') return { kind: 'machine' } as const;
  const percent = Math.round(Number(score));
  if (type === 'manual_translation' || quality === undefined || !(percent > 0)) return undefined;
  return { kind: 'memory', score: percent } as const;
}

function changes({ status, origin, sameText }: NewState): AttributeChanges {
  const translation_status = isConfirmed(status) ? 'finished' : 'pending';
  if (sameText) return { translation_status };
  const isMachine = origin?.kind === 'machine' && !origin.edited;
  return {
    translation_status,
    translation_type: status === 'new' ? undefined : isMachine ? 'machine_translation' : 'manual_translation',
    target_content: undefined,
    'match-quality': undefined,
    tm_origin: undefined,
    multiple_exact: undefined,
  };
}

/** The most characters that WorldServer lets a translation have. */
export function worldServerLimit(unit: XmlElement): number | undefined {
  const limit = metadataOf(unit)?.attributes.max_segment_length;
  return limit !== undefined && /^[1-9]\d{0,8}$/.test(limit) ? Number(limit) : undefined;
}
