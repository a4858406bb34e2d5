import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Parameters, toBytes } from '../core/math/parameters.ts';

/**
 * SHA-256, in lower-case hex, of the parameters as little-endian float32 in layer order. Not Web Crypto: a page that
 * is served without TLS from another machine than localhost has none.
 */
export const parametersSha256 = (parameters: Parameters): string => bytesToHex(sha256(toBytes(parameters)));

/** SHA-256 of a text's UTF-8, in lower-case hex. */
export const textSha256 = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
