/** commander's complaint in our words: backticks, one line, and where to look it up. */
export function usageMessage(text: string, command: string | undefined): string {
  const message = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\(Did you mean (?:one of )?(.*?)\?\)$/s, (_, names: string) => {
      const quoted = names.split(', ').map((name) => `\`${name}\``);
      return `: did you mean ${quoted.join(' or ')}?`;
    })
    .replace(/'([^']*)'/g, '`$1`')
    .replace(/ is invalid\. Allowed choices are (.*)\.$/s, ' is none of $1')
    .replace(/ is invalid\. /, ' is invalid: ')
    .replace(/\. Expected /, ': expected ')
    .replace(/\.$/, '');
  const full = command === undefined ? 'llmroute' : `llmroute ${command}`;
  return `error: ${message}\nrun \`${full} --help\` to see what it takes\n`;
}
