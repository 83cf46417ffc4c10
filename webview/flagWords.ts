// The names of the red flags, as a person reads them.
import type { RedFlag } from '../server/protocol/model';
import { t } from './l10n';

const FLAGS: Readonly<Record<RedFlag, string>> = {
  get empty() { return t('empty'); },
  get truncated() { return t('truncated'); },
  get notJson() { return t('not json'); },
  get fenced() { return t('fenced'); },
  get elision() { return t('elision'); },
  get syntaxError() { return t('syntax error'); },
  get outsideTarget() { return t('outside target'); },
  get tooLarge() { return t('too large'); },
  get anyType() { return t('any type'); },
  get suppression() { return t('suppression'); },
  get newDependency() { return t('new dependency'); },
  get protectedPath() { return t('protected path'); },
  get hiddenUnicode() { return t('hidden unicode'); },
  get testTampering() { return t('test tampering'); },
  get stillStub() { return t('still stub'); },
  get invalidPlan() { return t('invalid plan'); },
};

/** A flag of a later version is said as it is called: `newFlag` is `new flag`. */
export function flagWords(flag: string): string {
  return isKnown(flag) ? FLAGS[flag] : flag.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function isKnown(flag: string): flag is RedFlag {
  return Object.hasOwn(FLAGS, flag);
}
