/** The fields of one CSV line after RFC 4180, except that a field cannot hold a line end. */
export function splitCsv(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] !== '"') {
      const comma = line.indexOf(',', at);
      fields.push(line.slice(at, comma === -1 ? undefined : comma));
      if (comma === -1) return fields;
      at = comma + 1;
      continue;
    }
    let field = '';
    let from = at + 1;
    for (;;) {
      const quote = line.indexOf('"', from);
      if (quote === -1) return [...fields, field + line.slice(from)];
      field += line.slice(from, quote);
      if (line[quote + 1] !== '"') {
        at = quote + 1;
        break;
      }
      field += '"';
      from = quote + 2;
    }
    fields.push(field);
    if (line[at] !== ',') return fields;
    at++;
  }
}
