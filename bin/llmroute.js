#!/usr/bin/env node
import process from 'node:process';
import { main, reportBug } from '../dist/cli/main.js';
import { nodeIo } from '../dist/cli/node-io.js';

const words = process.argv.slice(2);
const io = nodeIo(process, words);
process.on('uncaughtException', (error) => {
  void reportBug(error, io).then((code) => process.exit(code));
});
process.exit(await main(words, io));
