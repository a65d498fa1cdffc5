import type { SrxRule } from '../model.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { dutch, scandinavian } from './germanic.ts';
import {
  arabic,
  armenian,
  baltic,
  chinese,
  finnish,
  greek,
  hebrew,
  hungarian,
  indic,
  japanese,
  korean,
  malay,
  turkish,
  vietnamese,
} from './others.ts';
import { catalan, french, italian, portuguese, romanian, spanish } from './romance.ts';
import { bulgarian, kazakh, polish, russian, slovak, southSlavic, ukrainian } from './slavic.ts';

export interface LanguageRules {
  readonly name: string;
  /** What a table calls the rules, where the name would not tell it; SRX files keep to the name. */
  readonly title?: string;
  /** ICU expression for the primary subtags. */
  readonly tag: string;
  readonly rules: readonly SrxRule[];
}

export const languages: readonly LanguageRules[] = [
  { name: 'English', tag: 'en', rules: english },
  { name: 'German', tag: '(?:de|gsw|nds|lb)', rules: german },
  { name: 'Dutch', tag: '(?:nl|af|fy)', rules: dutch },
  {
    name: 'Scandinavian',
    title: 'Danish, Norwegian and Swedish',
    tag: '(?:da|nb|nn|no|sv|is|fo)',
    rules: scandinavian,
  },
  { name: 'Italian', tag: 'it', rules: italian },
  { name: 'Spanish', tag: '(?:es|ca|gl|ast|eu)', rules: spanish },
  { name: 'Catalan', tag: 'ca', rules: catalan },
  { name: 'Portuguese', tag: '(?:pt|gl)', rules: portuguese },
  { name: 'French', tag: '(?:fr|oc)', rules: french },
  { name: 'Romanian', tag: '(?:ro|mo)', rules: romanian },
  { name: 'Russian', tag: '(?:ru|be)', rules: russian },
  { name: 'Ukrainian', tag: 'uk', rules: ukrainian },
  { name: 'Bulgarian', tag: '(?:bg|mk)', rules: bulgarian },
  { name: 'Polish', tag: 'pl', rules: polish },
  { name: 'Slovak and Czech', tag: '(?:sk|cs)', rules: slovak },
  {
    name: 'South Slavic',
    title: 'Croatian, Serbian and Slovene',
    tag: '(?:hr|sr|bs|sl|sh|cnr)',
    rules: southSlavic,
  },
  { name: 'Kazakh', tag: '(?:kk|ky|tt|ba)', rules: kazakh },
  { name: 'Russian abbreviations', title: 'Russian', tag: '(?:kk|ky|tt|ba|tg|mn)', rules: russian },
  { name: 'Greek', tag: 'el', rules: greek },
  { name: 'Armenian', tag: 'hy', rules: armenian },
  { name: 'Arabic', title: 'Arabic, Persian and Urdu', tag: '(?:ar|fa|ur|ps|ckb|ug|sd)', rules: arabic },
  { name: 'Hebrew', tag: '(?:he|iw|yi)', rules: hebrew },
  { name: 'Turkish', tag: '(?:tr|az|uz|tk)', rules: turkish },
  { name: 'Finnish', title: 'Finnish and Estonian', tag: '(?:fi|et)', rules: finnish },
  { name: 'Hungarian', tag: 'hu', rules: hungarian },
  { name: 'Malay', title: 'Indonesian and Malay', tag: '(?:id|ms)', rules: malay },
  { name: 'Baltic', title: 'Lithuanian and Latvian', tag: '(?:lt|lv)', rules: baltic },
  { name: 'Vietnamese', tag: 'vi', rules: vietnamese },
  {
    name: 'Indic',
    title: 'Languages of India',
    tag: '(?:hi|mr|ne|sa|pa|bn|as|gu|or|ta|te|kn|ml|si)',
    rules: indic,
  },
  { name: 'Japanese', tag: 'ja', rules: japanese },
  { name: 'Chinese', tag: '(?:zh|yue|wuu)', rules: chinese },
  { name: 'Korean', tag: 'ko', rules: korean },
];
