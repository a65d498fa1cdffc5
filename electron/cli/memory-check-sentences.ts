import { languageName } from '../../shared/base/index.ts';
import type { MaintenanceMessage } from '../../shared/memory/maintenance/index.ts';

/** What a finding says, in a sentence without its full stop. */
export function findingSentence(message: MaintenanceMessage): string {
  switch (message.code) {
    case 'same-pair':
      return `the same source and target stand here ${message.params.count} times`;
    case 'inconsistent-target':
      return message.params.alike
        ? `one source has ${message.params.different} targets, which differ in case, spaces and punctuation alone`
        : `one source has ${message.params.different} different targets`;
    case 'inconsistent-source':
      return message.params.alike
        ? `one target stands for ${message.params.different} sources, which differ in case, spaces and punctuation alone`
        : `one target stands for ${message.params.different} different sources`;
    case 'empty':
      return `the ${message.params.side} is empty`;
    case 'same-text':
      return 'the target is its source, word for word';
    case 'codes-missing':
      return `the ${message.params.side} lacks codes (${message.params.codes})`;
    case 'codes-foreign':
      return `the ${message.params.side} has codes that the other side has not (${message.params.codes})`;
    case 'codes-doubled':
      return `the ${message.params.side} has codes twice (${message.params.codes})`;
    case 'codes-unpaired':
      return `in the ${message.params.side}, codes have only one half (${message.params.codes})`;
    case 'wrong-language':
      return `the ${message.params.side} seems to be ${languageName(message.params.found)}, not ${languageName(message.params.language)}`;
    case 'wrong-script':
      return `the ${message.params.side} is in ${message.params.found} letters, not ${languageName(message.params.language)}`;
    case 'length':
      return `the target is ${message.params.ratio} times as long as its source; ${message.params.usual} is usual in this memory`;
    case 'numbers':
      return [
        message.params.source === '' ? '' : `the target lacks ${message.params.source}`,
        message.params.target === '' ? '' : `the source lacks ${message.params.target}`,
      ]
        .filter((part) => part !== '')
        .join(' and ');
    case 'edge-spaces':
      return `source and target differ in the spaces at ${message.params.place === 'both' ? 'both edges' : `their ${message.params.place}`}`;
    case 'forbidden-character':
      return `the ${message.params.side} holds characters that nobody sees (${message.params.characters})`;
  }
}
