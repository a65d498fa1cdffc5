import { msg, str } from '@lit/localize';
import { assertNever, languageName } from '../../../shared/base/index.ts';
import type { MaintenanceCheck, MaintenanceMessage, Side } from '../../../shared/memory/maintenance/index.ts';

export function checkName(check: MaintenanceCheck): string {
  const names: Readonly<Record<MaintenanceCheck, string>> = {
    duplicates: msg('Duplicates'),
    'inconsistent-target': msg('One source, several targets'),
    'inconsistent-source': msg('One target, several sources'),
    'empty-source': msg('Empty source'),
    empty: msg('Empty target'),
    'same-as-source': msg('Target is the source'),
    code: msg('Codes broken'),
    'wrong-language': msg('Wrong language'),
    length: msg('Unusual length'),
    number: msg('Numbers differ'),
    spaces: msg('Spaces at the edges differ'),
    'forbidden-character': msg('Control characters'),
  };
  return names[check];
}

/** What is wrong, in words. */
export function findingText(message: MaintenanceMessage): string {
  switch (message.code) {
    case 'same-pair':
      return msg(str`${message.params.count.toLocaleString()} units of the same source and target`);
    case 'inconsistent-target': {
      const { different, alike } = message.params;
      const text = msg(str`${different.toLocaleString()} targets for the same source`);
      return alike ? `${text}, ${msg('which differ in case, spaces and punctuation alone')}` : text;
    }
    case 'inconsistent-source': {
      const { different, alike } = message.params;
      const text = msg(str`${different.toLocaleString()} sources for the same target`);
      return alike ? `${text}, ${msg('which differ in case, spaces and punctuation alone')}` : text;
    }
    case 'empty':
      return msg(str`The ${sideName(message.params.side)} is empty`);
    case 'same-text':
      return msg('The target is the same text as the source');
    case 'codes-missing':
      return msg(str`Codes missing in the ${sideName(message.params.side)}: ${message.params.codes}`);
    case 'codes-foreign':
      return msg(
        str`Codes of the ${sideName(message.params.side)} that the other side has not: ${message.params.codes}`,
      );
    case 'codes-doubled':
      return msg(str`Codes doubled in the ${sideName(message.params.side)}: ${message.params.codes}`);
    case 'codes-unpaired':
      return msg(
        str`Codes of the ${sideName(message.params.side)} without their other half: ${message.params.codes}`,
      );
    case 'wrong-language': {
      const { side, language, found } = message.params;
      return msg(
        str`The ${sideName(side)} should be ${languageName(language)} and seems to be ${languageName(found)}`,
      );
    }
    case 'wrong-script': {
      const { side, language, found } = message.params;
      return msg(
        str`The ${sideName(side)} should be ${languageName(language)} and is written in ${found} letters`,
      );
    }
    case 'length': {
      const { ratio, usual } = message.params;
      return msg(
        str`${ratio.toLocaleString()} characters for one of the source; ${usual.toLocaleString()} are usual here`,
      );
    }
    case 'numbers': {
      const { source, target } = message.params;
      if (target === '') return msg(str`The target has not ${source}`);
      if (source === '') return msg(str`The source has not ${target}`);
      return msg(str`The target has not ${source}, the source not ${target}`);
    }
    case 'edge-spaces': {
      const { place } = message.params;
      if (place === 'both') return msg('Spaces at the start and the end differ');
      return place === 'start' ? msg('Spaces at the start differ') : msg('Spaces at the end differ');
    }
    case 'forbidden-character':
      return msg(str`The ${sideName(message.params.side)} has ${message.params.characters}`);
    default:
      return assertNever(message);
  }
}

function sideName(side: Side): string {
  return side === 'source' ? msg('source') : msg('target');
}
