import { Absent } from '../base/value.ts';
import { NO_TEXT } from './absences.ts';
import { codeLanguage } from './code-language.ts';
import { CODE_LANGUAGES } from './code-languages.ts';
import { defineSignal } from './types.ts';

const NO_LANGUAGE = new Absent('there is no code whose language can be told');

/** The programming language of the code that comes with the question. */
export const promptCodeLanguage = defineSignal({
  id: 'prompt.code-language',
  type: { kind: 'string', values: CODE_LANGUAGES },
  cost: 'scan',
  summary: 'the language of the program code in the last user turn, such as python or sql',
  absentWhen: 'the traffic carries no text, or there is no code whose language can be told',
  read(request) {
    const text = request.lastUserText();
    return text === undefined ? NO_TEXT : (codeLanguage(text) ?? NO_LANGUAGE);
  },
  arrange(value, draft) {
    draft.needBody();
    if (typeof value === 'string') draft.pieces.push(`\n\`\`\`${value}\n\`\`\`\n`);
  },
});
