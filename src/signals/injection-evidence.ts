/** A form that attacks have, and how much it speaks for one, in logits. */
export interface InjectionEvidence {
  readonly id: string;
  /** What it is, for the docs. */
  readonly summary: string;
  readonly weight: number;
  /** Any of these; bounded quantifiers only, so a text is read in linear time. */
  readonly shapes: readonly RegExp[];
  /** The same, of the text in lower case: folding case in all scripts is slow. */
  readonly lowered?: readonly RegExp[];
}

/** Logit of a text that has none: a probability of 0.07. */
export const NO_EVIDENCE = -2.6;

const GAP = '[^.!?\\n]';
const EARLIER =
  '(?:previous|prior|above|earlier|preceding|foregoing|initial|original|existing|current|past|former|system|safety|default|previously given)';
const ORDERS =
  '(?:instructions?|prompts?|rules|directions?|directives?|guidelines?|programming|commands?|orders|messages?|conversations?|context|training|restrictions?|constraints|filters?|inputs?|polic(?:y|ies)|data)';

/**
 * Forms of attacks. The weights were set by hand while looking at the training set that
 * docs/reference/signals/prompt.injection.md names; what that has none of (other languages, smuggled
 * delimiters, encoded orders) weighs as much as an order to ignore instructions, or a little less.
 */
export const INJECTION_EVIDENCE: readonly InjectionEvidence[] = [
  {
    id: 'override',
    summary: 'orders to ignore, forget or replace instructions',
    weight: 5,
    shapes: [
      new RegExp(
        `\\b(?:ignore|disregard|forget|override|bypass|discard|let go of|do not follow|don't follow|stop following)\\b(?: about)?(?: all| any| every| everything| of| the| your| my| these| those| that| other){0,5} (?:${EARLIER}[ ,]{1,2}(?:and |or )?){1,3}(?:${GAP}{0,20} )?${ORDERS}`,
        'i',
      ),
      new RegExp(
        `\\b(?:ignore|disregard|forget)\\b(?: all| any| everything| of| the| your| my| these){1,5} (?:${ORDERS} )?(?:that )?(?:you(?:'ve| have| were| are| had| got)?|above|before|said|given)${GAP}{0,24}\\b(?:got|given|told|received|been|learn(?:ed|t)|before|above|far|now|previously)`,
        'i',
      ),
      /\b(?:these|the following|my) (?:new )?instructions (?:override|overrule|supersede|replace) (?:all|any|your|the)/i,
      // Chinese, Japanese, Russian, Arabic.
      /(?:忽略|无视|忽视|忘记|忘掉)[^。！？,，、\n]{0,12}(?:之前|以上|上述|先前|前面|所有|此前)[^。！？,，、\n]{0,10}(?:指令|指示|规则|提示|命令|内容|要求)/u,
      /(?:以前|これまで|上記|前|今まで|すべて|全て)の?[^。！？\n]{0,12}(?:指示|命令|ルール|プロンプト|指令|規則)[^。！？\n]{0,6}(?:無視|忘れ)/u,
      /(?:تجاهل|انس|انسى|تجاهلي)[^.!؟\n]{0,20}(?:التعليمات|الأوامر|القواعد|التوجيهات|الإرشادات)[^.!؟\n]{0,12}(?:السابقة|أعلاه|الأولى|المذكورة)/u,
    ],
    lowered: [
      // German, French, Spanish, Portuguese, Italian.
      /\b(?:ignorier\p{L}{0,3}|vergiss|missachte)\b[^.!?\n]{0,30}\b(?:vorherig|bisherig|vorig|obig|früher|alle)\p{L}{0,3}[^.!?\n]{0,20}(?:anweisung|regel|befehl|vorgabe|instruktion|prompt)/u,
      /\b(?:ignore[zr]?|oublie[zr]?|ne tiens pas compte|ne tenez pas compte)\b[^.!?\n]{0,30}(?:instructions?|consignes?|règles|directives?)[^.!?\n]{0,12}(?:précédent|antérieur|ci-dessus|au-dessus|initial|reçu|d'avant)/u,
      /\b(?:ignor[ae](?:r|d)?|olvid[ae](?:r|te)?|descart[ae]|haz caso omiso)\b[^.!?\n]{0,30}(?:instrucciones|reglas|órdenes|indicaciones|directrices)[^.!?\n]{0,12}(?:anterior|previa|de arriba|inicial)/u,
      /\b(?:ignor[ea](?:r)?|esque[çc]a|desconsider[ea])\b[^.!?\n]{0,30}(?:instruções|regras|ordens|orientações|diretrizes)[^.!?\n]{0,12}(?:anterior|prévia|acima|inicia)/u,
      /\b(?:ignora(?:re|te)?|dimentica(?:re|te)?|trascura)\b[^.!?\n]{0,30}(?:istruzioni|regole|ordini|direttive)[^.!?\n]{0,12}(?:precedent|sopra|anterior|inizial)/u,
      /(?:игнорируй(?:те)?|проигнорируй(?:те)?|забудь(?:те)?|не обращай внимания на)[^.!?\n]{0,30}(?:предыдущ|прежн|прошл|вышеуказанн|все|ранее)[^.!?\n]{0,24}(?:инструкци|указани|правил|команд|промпт)/u,
    ],
  },
  {
    id: 'known-name',
    summary: 'names of known attacks and modes (`DAN`, developer mode)',
    weight: 4,
    shapes: [
      /\b(?:do anything now|DAN (?:mode|[a-z]{2,10} can|\d|prompt)|as (?:a )?DAN\b|(?:are|now|you) DAN\b|jail ?broken|evil[- ]?(?:bot|gpt|confidant)|(?:developer|jailbreak|god|dev|chaos|evil|opposite|unrestricted|sudo|dan) ?mode\b)/i,
      /\bDANs?\b[^.\n]{0,40}(?:can|has|have|is) /,
    ],
    lowered: [
      /\b(?:entwicklermodus|mode développeur|modo (?:desarrollador|(?:de )?desenvolvedor)|modalità sviluppatore)\b|开发者模式|越狱模式|開発者モード|режим[еа]? разработчика|وضع المطور/u,
    ],
  },
  {
    id: 'persona',
    summary: 'a new role from now on',
    weight: 1.6,
    shapes: [
      /\b(?:from (?:now|this (?:moment|point|message)) (?:on|own|onwards?|forward)|starting now|henceforth),?[^.\n]{0,40}\b(?:you|your|act|answer|respond)/i,
      /\byou are (?:now|no longer|about to (?:immerse|become|act|play)|going to (?:act|play|pretend|be|simulate|roleplay))\b/i,
      /\b(?:you (?:will|must|should|shall|need to|have to|are to)|i want you to|i need you to|you'll|please) (?:now )?(?:act|pose|behave|respond|answer|pretend|role-?play|play|simulate|take on|immerse)\b/i,
    ],
    lowered: [
      /\b(?:ab (?:jetzt|sofort) bist du|du bist (?:jetzt|nun|nicht mehr|ab jetzt)|tu es (?:maintenant|désormais)|à partir de maintenant,? (?:tu|vous)|vous êtes (?:maintenant|désormais)|a partir de ahora,? (?:eres|actúas|vas)|ahora eres|ya no eres|a partir de agora,? (?:você|tu)|agora você é|d'ora in poi,? (?:sei|sarai|tu)|ora sei|adesso sei)\b/u,
      /从现在(?:开始|起)[^。\n]{0,8}你|你现在是|你不再是|(?:今|これ)から[^。\n]{0,10}あなた|あなたは(?:今|もう|これから)|(?:теперь|отныне|с этого момента) ты|ты (?:теперь|больше не)|من الآن فصاعد|أنت الآن|لم تعد/u,
    ],
  },
  {
    id: 'act-as',
    summary: 'acting as somebody, a named character',
    weight: 0.9,
    shapes: [
      /\b(?:act|pose|behave|respond|answer|speak|portray(?:ed)?) (?:exactly |only )?(?:as|like)\b|\b(?:pretend to be|emulate|impersonate|immerse yourself)\b|\bplay (?:the )?(?:role|part|\d|two) (?:of|characters)\b|\bcharacter (?:called|named)\b|\bcalled [A-Z]{3,}/i,
    ],
  },
  {
    id: 'no-limits',
    summary: 'freedom from rules, filters, ethics',
    weight: 3,
    shapes: [
      /\b(?:no|without|zero|free (?:of|from)|freed from|(?:broken|break|breaks) (?:free (?:of|from)|through)|sans|unlimited by|not (?:bound|confined|constrained|limited|restricted|restrained) by|lacks?|bypass(?:es|ing)?|ignor(?:es?|ing)|devoid of|disregard(?:s|ing)?|rid of|do(?:es)?(?:n't| not) (?:have|have to abide by|abide by|follow|care about|need|adhere to)|not (?:have|follow|adhere to|care about))(?: (?:any|all|the|of|its|their|his|her|typical|usual|normal|such|traditional|regard (?:for|to))){0,4}? (?:(?:[a-z]{3,14}|and|or|of|,)[ ,]{1,2}){0,4}(?:restrictions?|limits?|limitations?|filters?|censorship|boundaries|confines|guidelines|ethic(?:s|al)|moral(?:s|ity)?|polic(?:y|ies)|laws?|legality)\b/i,
      /\bcompletely (?:unlimited|amoral|unfiltered|uncensored)\b|\b(?:unfiltered|uncensored|amoral|unrestricted|unhinged|unbounded|ruthless),? (?:and |, ?|ai\b|chat ?bot|response|answer|language model|version|assistant|character|mode|being|content)/i,
      /\b(?:regardless|irrespective) of (?:[a-z]{2,14}[ ,]{1,2}){0,6}(?:ethic|moral|legal|consequence)|\bno matter (?:how|if|what|the) [^.\n]{0,30}(?:illegal|unethical|immoral|legal|ethical|moral|offensive|dangerous|harmful)/i,
    ],
    lowered: [
      /\b(?:ohne (?:jegliche |alle )?(?:einschränkungen|regeln|filter|beschränkungen)|sans (?:aucune? )?(?:restrictions?|limites?|filtres?|censure)|sin (?:ninguna )?(?:restricci(?:ón|ones)|límites|filtros|censura)|sem (?:nenhuma )?(?:restri(?:ção|ções)|limites|filtros|censura)|senza (?:alcuna )?(?:restrizion[ie]|limiti|filtri|censura))\b/u,
      /(?:没有|不受)(?:任何)?(?:限制|约束|审查|道德)|(?:制限|制約|検閲|フィルター)(?:は|も|が)?(?:なし|ない|なく)|без (?:каких-либо )?(?:ограничени|цензуры|фильтр)|(?:دون|بلا|بدون) (?:أي )?(?:قيود|رقابة|حدود)/u,
    ],
  },
  {
    id: 'never-refuse',
    summary: 'never refusing, warning or apologising; always complying',
    weight: 2.8,
    shapes: [
      /\b(?:never|cannot|can ?not|can't|must not|will not|won't|don't|do not|not allowed to|doesn't|does not|shouldn't|should not|nor|no) (?:ever )?(?:refuses?|decline|reject|say no|apologi[sz]e|warn|(?:include|add|give|send|provide|display|show|insert)s? (?:any |a )?(?:warnings?|disclaimers?|moral|ethical|additional commentary)|deny|break character|censor|remind me|tell me (?:that )?(?:you|it))/i,
      /\b(?:never|not|don't|no) [^.\n]{0,40}["'“‘](?:i'?m sorry|i apologi[sz]e|sorry|i can(?:no|')t|as an ai)/i,
      /\b(?:always|must|will|has to|have to) (?:always )?(?:answer|comply|obey|respond|fulfill?|follow|abide|do|accept|provide)\b[^.\n]{0,30}\b(?:any|every(?:thing)?|all|no matter|whatever|requests?|orders?|commands?)\b/i,
      /\b(?:instead of (?:saying|refusing)|if you (?:refuse|break character|can't answer|fail to))\b/i,
    ],
  },
  {
    id: 'policy',
    summary: 'policies of providers, and what they forbid, by name',
    weight: 2,
    shapes: [
      /\b(?:openai|content|usage|safety|ethical|anthropic|google|moderation)(?:['’]?s)? (?:content |usage |use |safety |ethical |own )?(?:polic(?:y|ies)|guidelines?|rules|restrictions?|filters?|moderation)\b/i,
      /\b(?:as an ai(?: language)? model|trained by openai)\b/i,
    ],
    lowered: [
      /\b(?:illegal|unethical|immoral|harmful|offensive|explicit|inappropriate|vulgar|profan\p{L}{0,5}|swear|obscene|evil)\b[^.\n]{0,60}\b(?:illegal|unethical|immoral|harmful|offensive|explicit|inappropriate|vulgar|profan\p{L}{0,5}|swear|obscene|evil|dangerous)\b/u,
    ],
  },
  {
    id: 'two-answers',
    summary: 'two answers, or how every answer has to begin',
    weight: 2.2,
    shapes: [
      /\b(?:two|2|both) (?:different |separate |distinct |possible ){0,3}(?:ways|responses|answers|paragraphs|replies|outputs|entities)\b|\brespond (?:to [^.\n]{0,20} )?twice\b/i,
      /\b(?:start|begin|preface|prefix|precede)s? (?:all |every |each |any )?(?:of )?(?:your |the |his |her |its )?(?:answers?|responses?|sentences?|messages?|repl(?:y|ies)) (?:with|by)\b/i,
    ],
    lowered: [/\[?(?:🔒|🔓|😈|🤓|😇|👿)|[[(](?:gpt|chatgpt|classic|normal|jailbreak|dan)[\])]: /u],
  },
  {
    id: 'game',
    summary: 'staying in character, tokens to lose, hypothetical worlds',
    weight: 1.4,
    shapes: [
      /\bstay(?:s|ing)? (?:in|a|as)\b[^.\n]{0,12}\b(?:character|dan|role|mode|persona)\b|\b(?:break|breaking|broke|out of) character\b/i,
      /\b(?:lose|deduct(?:ed)?|have|start with|minus) (?:\d+|a|one|life|all)? ?(?:life )?tokens?\b/i,
      /\b(?:hypothetical|fictional|fictitious)\b[^.\n]{0,30}\b(?:response|story|world|scenario|character|dialogue|setting)\b/i,
    ],
  },
  {
    id: 'addressed',
    summary: 'speaking to the model as a model',
    weight: 1,
    shapes: [
      /\b(?:chat ?gpt|openai|gpt-?[34]|language model|ai model|(?:ai|chat) ?bot|your programming|an ai\b|artificial intelligence|your creators)\b/i,
    ],
  },
  {
    id: 'exfiltration',
    summary: 'asking for the system prompt or the text above',
    weight: 5,
    shapes: [
      /\b(?:reveal|print|show|repeat|output|display|tell|give|leak|dump|recite|copy|send|write)(?: me| us| back| out){0,2}(?: exactly| verbatim)?(?: all| the| your| of| entire| full| whole| exact| complete| hidden| secret| original| initial| above| previous){1,6} (?:(?:system|developer|hidden|secret|initial|original|pre-?)[- ]?)(?:prompts?|instructions?|messages?|rules|directives?|configuration)\b/i,
      /\b(?:what (?:is|are|was|were)|what's) your (?:(?:system|hidden|secret|initial|original|exact)[- ]?){1,2}(?:prompts?|instructions?|messages?|rules)\b/i,
      /\b(?:repeat|print|output|copy|return)\b[^.!?\n]{0,30}\b(?:words|text|everything|instructions?|sentences?|content)\b[^.!?\n]{0,12}\babove\b[^\n]{0,40}(?:you are|verbatim|code ?block|starting|word for word|exactly)/i,
    ],
    lowered: [
      /\b(?:zeig\p{L}{0,3}|nenn\p{L}{0,3}|verrat\p{L}{0,3}|wiederhol\p{L}{0,3}|gib)\b[^.!?\n]{0,30}(?:system-?prompt|systemanweisung|system-?nachricht)|\b(?:révèle|montre|affiche|répète|donne)\p{L}{0,2}\b[^.!?\n]{0,30}(?:prompt système|instructions (?:système|initiales|cachées|secrètes))|\b(?:revela|muestra|repite|imprime|dime)\p{L}{0,2}\b[^.!?\n]{0,30}(?:prompt del? sistema|instrucciones (?:del sistema|iniciales|ocultas|secretas))|\b(?:revele|mostre|repita|exiba|diga)\b[^.!?\n]{0,30}(?:prompt d[oe] sistema|instruções (?:do sistema|iniciais|ocultas|secretas))|\b(?:rivela|mostra|ripeti|stampa|dimmi)\p{L}{0,2}\b[^.!?\n]{0,30}(?:prompt di sistema|istruzioni (?:di sistema|iniziali|nascoste|segrete))/u,
      /(?:显示|透露|告诉我|重复|输出|打印|泄露)[^。！？\n]{0,12}(?:系统提示|系统指令|初始指令|隐藏指令)|(?:システムプロンプト|システム指示|初期指示|隠された指示)[^。！？\n]{0,10}(?:表示|教え|見せ|出力|繰り返)|(?:покажи|раскрой|повтори|выведи|напиши)[^.!?\n]{0,30}(?:системн\p{L}{1,3} (?:промпт|инструкци|сообщени|запрос)|скрытые инструкции)|(?:اكشف|أظهر|اعرض|كرر|اطبع)[^.!؟\n]{0,20}(?:تعليمات النظام|موجه النظام|التعليمات السرية|التعليمات المخفية)/u,
    ],
  },
  {
    id: 'delimiters',
    summary: 'marks that only the caller may set: `<|im_start|>system`, `[INST]`',
    weight: 4.5,
    shapes: [
      /<\|(?:im_start|im_end|system|assistant|start_header_id|eot_id|endofprompt|end_of_turn)\|>|<start_of_turn>|<\/?<?SYS>>?|\[\/?INST\]/,
      /<\/?(?:system|system_prompt|system-prompt|instructions_override|admin)>\s{0,4}\S/i,
      /(?:^|\n)\s{0,4}#{2,4} ?(?:system|new instructions?|instruction override)\b ?:?|\[system\]\(#|\[(?:system|admin|developer)(?: (?:message|note|override|prompt))?\]\s?:?/i,
      /\b(?:end of (?:system )?(?:prompt|instructions|context|document)|begin(?:ning of)? new instructions|new system prompt|system override|admin override|policy ?override)\b/i,
      /\n\s{0,4}(?:system|assistant): ?(?:you (?:are|must|will)|ignore|new|from now)/i,
    ],
  },
  {
    id: 'encoded',
    summary: 'encoded text with orders to follow it, or invisible letters',
    weight: 4.5,
    shapes: [
      /\b(?:decode|decrypt|decipher|translate)\b[^.\n]{0,60}\b(?:base ?64|rot-?13|hex(?:adecimal)?|morse|cipher|binary|leet(?:speak)?)\b[^\n]{0,80}\b(?:follow|execute|obey|do what|carry out|answer it|comply|perform)\b/i,
      // Letters of the tag block spell out what nobody sees.
      /\u{e0020}|[\u{e0041}-\u{e007a}]{2}/u,
    ],
    lowered: [
      /\b(?:base ?64|rot-?13|leet(?:speak)?|morse)\b[^.\n]{0,60}\b(?:respond|answer|reply|give responses|instructions?)\b[^\n]{0,60}(?:[A-Za-z0-9+/]{24}|\d\p{L}\d)/u,
    ],
  },
];

/** Who asks about attacks names them, too: a question, an explanation or a study of them. */
export const TALKS_ABOUT =
  /^.{0,160}\b(?:what (?:is|are|does|do)|explain|describe|how (?:do|does|did|can|could|should) (?:i|we|one|you|people|attackers?|companies|developers|a|an|the|these|prompt|jailbreaks?)|why (?:do|does|did|is|are|would)|define|summari[sz]e|classify|detect|prevent|defend|protect|mitigate|(?:write|draft) (?:an?|the) (?:article|essay|blog|report|paper|email|unit test|test|policy|summary)|is (?:this|the following|it)|does (?:this|the following)|translate|compare|difference between|research|paper|examples? of|was ist|was sind|erkläre|qu'est-ce|explique|qué es|explica|o que é|cos'è|spiega|что такое|объясни|什么是|解释|とは|説明|ما هو|ما هي|اشرح)/isu;

/** What a talk about attacks takes away. */
export const TALK = -4;
