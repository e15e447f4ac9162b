/** What is counted together: `two sentences`, `5 Wörter`. */
const UNITS =
  '(?:words?|sentences?|paragraphs?|characters?|letters|lines?|pages?|tokens?|bullet(?: point)?s?|points?|items?|steps?|examples?|lines|syllables|stanzas|reasons|ideas|options|wörtern?|sätzen?|absätzen?|zeichen|zeilen?|seiten?|punkten?|mots|phrases|paragraphes?|caractères|lignes?|pages|palabras|frases|oraciones|párrafos?|caracteres|líneas?|páginas?|palavras|parágrafos?|linhas?|parole|frasi|paragrafi|caratteri|righe|pagine|слов[а-я]{0,2}|предложени[а-я]{1,2}|абзац[а-я]{0,3}|символ[а-я]{0,3}|строк[а-я]{0,3}|كلمة|كلمات|جمل|جملة|فقرات|أسطر)';
const COUNT =
  '(?:\\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|a (?:single|few|couple of)|ein(?:e[mnr]?|s)?|zwei|drei|vier|fünf|zehn|une?|deux|trois|quatre|cinq|dix|un[ao]?|dos|tres|cuatro|cinco|diez|uma?|dois|duas|três|quatro|dez|due|tre|quattro|cinque|dieci|од(?:ин|но[мй]|но)|дв[аеу]х?|тр[иё]х?|пят[ьи]|десят[ьи])';
const FORMS =
  '(?:json|ya?ml|xml|csv|tsv|html|markdown|latex|plain text|tables?|bullet(?: point|ed)?s?(?: lists?)?|numbered lists?|lists?|code blocks?|tabelle|liste|stichpunkten?|tableau|liste à puces|tabla|lista|viñetas|tabela|lista com marcadores|tabella|elenco(?: puntato)?|таблиц[а-я]{1,2}|списк[а-я]{1,2}|جدول|قائمة)';
const LANGUAGES =
  '(?:english|german|french|spanish|portuguese|italian|chinese|japanese|russian|arabic|dutch|korean|hindi|polish|turkish|deutsch|englisch|französisch|spanisch|italienisch|anglais|français|allemand|espagnol|italien|inglés|español|francés|alemán|italiano|inglês|português|francês|alemão|espanhol|inglese|tedesco|francese|spagnolo|русском|английском|немецком|французском|العربية|الإنجليزية|الفرنسية)';
const TONES =
  '(?:formal|informal|friendly|professional|casual|polite|humorous|neutral|academic|simple|plain|persuasive|concise|formell|förmlich|sachlich|freundlich|höflich|einfach|formel|amical|poli|simple|amistoso|educado|sencillo|simples|formale|amichevole|semplice|официальн|дружелюбн|прост)';

/** Edges of words in every script; `\b` knows ASCII letters only. */
const START = '(?<![\\p{L}\\d])';
const END = '(?![\\p{L}\\d])';

/**
 * Shapes of single demands on the answer, for texts in lower case: how long, in which form, what
 * must and must not be, language, tone. Languages in one pattern each, as most words are only theirs.
 * Bounded quantifiers only.
 */
const SOURCES: readonly string[] = [
  // How long.
  `${START}(?:at most|at least|no (?:more|less|fewer|longer) than|(?:less|more|fewer) than|not (?:more than|exceed)|exactly|only|up to|within|under|over|about|around|approximately|maximum(?: of)?|minimum(?: of)?|max\\.?|min\\.?|limit(?:ed)? (?:it |the answer |your answer )?to|in|höchstens|mindestens|maximal|genau|nicht mehr als|au (?:plus|maximum|moins)|exactement|moins de|pas plus de|en|como máximo|al menos|máximo|exactamente|no más de|menos de|no máximo|pelo menos|exatamente|em|al massimo|almeno|esattamente|non più di|не (?:более|менее|больше|меньше)(?: чем)?|ровно|максимум|минимум|в|لا (?:تزيد|يزيد) عن|على الأقل|بالضبط|في) (?:${COUNT}(?: (?:to|and|or|bis|à|a|до) ${COUNT}|-\\d{1,6})?)[ -](?:\\p{L}{2,12} )?${UNITS}${END}`,
  `${START}\\d{1,6}[ -](?:words?|sentences?|paragraphs?|lines?|characters?)${END}`,
  `${START}(?:be (?:brief|concise|short|succinct)|keep (?:it|the answer|your answer|answers|this) (?:\\p{L}{2,8} )?(?:short|brief|concise|simple|under)|briefly|concisely|in short|fasse dich kurz|kurz und knapp|soyez bref|sois bref|brièvement|sé breve|brevemente|seja breve|sii breve|кратко|будь кратк|باختصار|بإيجاز)${END}`,
  // In which form.
  `${START}(?:in|as|into|using|with|im|als|in form (?:einer|von)|sous forme (?:de|d'un|d'une)|au format|en formato|en|como|em|no formato|in formato|come|в (?:виде|формате)|بصيغة|على شكل|في) (?:a |an |the |valid |one |einer? |eine |une? |una? |uma? |un |strict |proper |two-column )?${FORMS}${END}`,
  `${START}(?:format (?:it|the|your|as)|formatted as|use (?:bullet|markdown|headings|numbered)|output format|response format|number (?:each|the) (?:line|item|step|point)|formatiere|antworte im format|utilise le format|usa el formato|use o formato|usa il formato)${END}`,
  `${START}(?:start|begin|end|finish) (?:with|by|your|the|each|every)${END}`,
  // What must be, and what must not.
  `${START}(?:(?:you|it|answer|response|output|reply|code|text|function|story|essay|email|letter|poem|summary|each|every|all|they|result|program|solution|sentence|word|title) must(?: be)?|must (?:not|be|have|include|contain|use|start|end|return)|make sure|ensure|be sure to|remember to|it is important that|is required|are required)${END}`,
  `${START}(?:do not|don't|never|avoid|without (?:using|any|mentioning|explaining|explanation)|refrain from|must not|should not|no (?:explanations?|comments?|preamble|markdown|code|more text|additional text|emojis?|jargon))${END}`,
  `${START}(?:only (?:return|output|answer|respond|reply|use|write|give|provide|include|print|the|one)|(?:answer|respond|reply|return|output) (?:only|just)|nothing else|just the|include (?:a|an|the|at|all|only|your|any)|should (?:be|include|contain|have|not|use|start|end)|use (?:only|at least|the following))${END}`,
  `${START}(?:muss(?:t)?|müssen|darf(?:st)? nicht|soll(?:st|te|ten)?|verwende (?:nur|keine?n?|nicht)|keine?n? (?:erklärung|kommentar)(?:en|e)?|vermeide|achte darauf|stelle sicher|stell sicher|gib nur|antworte nur|nur (?:die|das|den)|ohne (?:erklärung|kommentar))${END}`,
  `${START}(?:doit|dois|doivent|devez|il faut|ne (?:pas|jamais|mentionne|mentionnez|utilise[zr]?|donne[zr]?|fais|faites)|n'(?:utilise[zr]?|ajoute[zr]?|inclu[stez]{1,3}|écri[vszet]{1,4}) pas|évite[zr]?|assure-toi|assurez-vous|réponds (?:uniquement|seulement)|répondez (?:uniquement|seulement)|uniquement|sans (?:explication|commentaire)s?)${END}`,
  `${START}(?:debe(?:s|n)?|tiene que|no (?:uses|utilices|incluyas|menciones|escribas|añadas|des|debe)|evita|asegúrate|responde (?:solo|sólo|únicamente)|solamente|únicamente|sin (?:explicaciones|comentarios|explicar))${END}`,
  `${START}(?:deve(?:m|s)?|tem que|não (?:use|utilize|inclua|mencione|escreva|adicione|dê)|evite|certifique-se|responda (?:apenas|somente|só)|apenas|somente|sem (?:explicações|comentários|explicar))${END}`,
  `${START}(?:devi|devono|non (?:usare|utilizzare|includere|menzionare|scrivere|aggiungere|dare)|evita(?:re)?|assicurati|rispondi (?:solo|soltanto|unicamente)|soltanto|senza (?:spiegazioni|commenti|spiegare))${END}`,
  `${START}(?:долж(?:ен|на|но|ны)|не (?:используй|пиши|упоминай|добавляй|включай|давай)(?:те)?|избегай(?:те)?|убедись|убедитесь|обязательно|ответь(?:те)? только|отвечай(?:те)? только|только|без (?:объяснений|пояснений|комментариев))${END}`,
  `${START}(?:يجب (?:أن|ألا)?|لا (?:تستخدم|تذكر|تكتب|تضف|تشرح)|تجنب|تأكد من|فقط|بدون (?:شرح|تعليق)|دون (?:شرح|تعليق))${END}`,
  // Language, tone, reader.
  `${START}(?:(?:answer|respond|reply|write|translate|say|explain|summari[sz]e|be)\\p{L}{0,3}(?: \\p{L}{1,12}){0,4} (?:in|into|to)|(?:in|auf|ins|en|em|in|на|باللغة|إلى)) ${LANGUAGES}${END}`,
  `${START}(?:in|use|with|using|keep|einen?|im|in einem|sur un|d'un|con un|em um|com um|in un|в|بأسلوب) (?:an? |the |ton |tono |tom |very )?${TONES}\\p{L}{0,4}(?: and \\p{L}{2,12})? ?(?:tone|style|language|voice|words|terms|english|ton|stil|sprache|style|tono|estilo|lenguaje|tom|linguagem|stile|linguaggio|стил[ье]|тон[е]?|язык[ео]м?)?(?<=tone|style|language|voice|words|terms|english|ton|stil|sprache|tono|estilo|lenguaje|tom|linguagem|stile|linguaggio|стиле?|стилем?|тоне?|языке|языком)${END}`,
  `${START}(?:(?:aimed at|suitable for|understandable (?:to|for)|for an audience of|so that a|for (?:a|an) (?:[\\p{L}\\d]{1,12}[- ]){0,3}(?:year[- ]old|beginner|child|audience|expert|layperson))|für (?:kinder|anfänger|laien)|pour (?:des )?(?:débutants|enfants)|para (?:principiantes|niños|iniciantes|crianças)|per (?:principianti|bambini)|для (?:детей|начинающих))${END}`,
];

/** Chinese and Japanese, which have no spaces. */
const HAN =
  /(?:不超过|不少于|至少|最多|控制在|限制在|正好)\s?[\d一二三四五六七八九十百千两]{1,6}\s?(?:个|字|词|句|段|行|条|点)|[\d一二三四五六七八九十百]{1,5}\s?字(?:以内|左右|以下|以上)|必须|务必|不要|不得|请勿|切勿|避免|禁止|只(?:需|要|能|用|回答|输出|返回)|仅(?:用|输出|返回|回答|限)|用(?:中文|英文|日文|法语|德语|英语|汉语)|以[^。，\n]{0,8}(?:格式|形式|表格|列表)|(?:语气|口吻|风格)(?:要|应|正式|友好)?|简洁|简短|[\d一二三四五六七八九十百千]{1,5}\s?(?:文字|字|語|文|行|段落|個|つ)(?:以内|以下|以上|程度|で)|(?:ない|しない)で(?:ください|下さい)|してはいけ|なければ(?:なりません|ならない)|必ず|(?:のみ|だけ)(?:を|で|出力|答え|回答)|(?:日本語|英語|中国語|フランス語|ドイツ語)で|(?:形式|箇条書き|表|リスト)で|(?:丁寧|簡潔|敬語|カジュアル)(?:に|な|で)/gu;

/** Items of lists, which are demands where a line before them says so. */
const HEADING =
  /(?:requirements?|rules?|constraints?|guidelines|conditions|criteria|must|anforderungen|regeln|bedingungen|vorgaben|contraintes|exigences|règles|consignes|requisitos|reglas|restricciones|condiciones|regras|restrições|condições|requisiti|regole|vincoli|требования|правила|условия|المتطلبات|القواعد|الشروط|要求|规则|条件|ルール)[^\n]{0,60}[:：]\s{0,4}$/u;
const ITEM = /^\s{0,12}(?:\d{1,3}[.)]|[-*•–])\s{0,4}\S/;

const SHAPE = new RegExp(SOURCES.join('|'), 'gu');

/** Code units of a line that are looked at together: a demand is shorter. */
const PIECE = 2000;

/** Explicit demands on the answer in a text. Linear in the text, never throws. */
export function countConstraints(text: string): number {
  let count = 0;
  let listed = false;
  for (const line of text.toLowerCase().split('\n')) {
    let here = 0;
    for (let start = 0; start < line.length; start += PIECE) {
      const piece = line.slice(start, start + PIECE);
      here += occurrences(piece, SHAPE);
      if (/\p{Script=Han}/u.test(piece)) here += occurrences(piece, HAN);
    }
    const item = line.length <= PIECE && ITEM.test(line);
    // An item of a list of demands is one at least, and a list ends with the first other line.
    count += listed && item ? Math.max(1, here) : here;
    if (line.length <= PIECE && HEADING.test(line)) listed = true;
    else if (!item && line.trim() !== '') listed = false;
  }
  return count;
}

function occurrences(text: string, shape: RegExp): number {
  return text.match(shape)?.length ?? 0;
}
