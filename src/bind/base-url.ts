/** What is wrong with the address of a model's API, and what to do; undefined where it is fine. */
export function baseUrlProblem(
  text: string,
): { readonly message: string; readonly help: string } | undefined {
  if (!URL.canParse(text)) {
    return { message: 'is no URL', help: 'write it in full: `https://api.example.com/v1`' };
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { message: 'is not an http address', help: 'begin with `https://` or `http://`' };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      message: 'holds a user name or password',
      help: 'remove it from the address and name the key: `key: env:NAME`',
    };
  }
  if (url.search !== '' || url.hash !== '') {
    return {
      message: 'has a `?` or `#` part',
      help: 'end the address with the path before `/chat/completions`',
    };
  }
  return undefined;
}
