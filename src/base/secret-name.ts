/** Names under which people write secrets: `key`, `apiKey`, `api_token`, `password`, `cookie`. */
export const SECRET_NAME = /key|token|secret|password|authori[sz]ation|bearer|cookie/i;
