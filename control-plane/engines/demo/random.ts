import { createHash, randomBytes } from "node:crypto";

/** Gives numbers from 0 up to and without 1. */
export type Random = () => number;

/** The same numbers for the same seed and text, other numbers for others; without a seed, numbers of chance. */
export function createRandom(seed: number | null, text: string): Random {
  const key = seed === null ? randomBytes(16) : createHash("sha256").update(`${seed}\n${text}`).digest();
  return sfc32(key.readUInt32LE(0), key.readUInt32LE(4), key.readUInt32LE(8), key.readUInt32LE(12));
}

/** Chris Doty-Humphrey's small fast counting generator, from PractRand. */
function sfc32(a: number, b: number, c: number, counter: number): Random {
  let [x, y, z, count] = [a, b, c, counter];
  return () => {
    const sum = (x + y + count) | 0;
    count = (count + 1) | 0;
    x = y ^ (y >>> 9);
    y = (z + (z << 3)) | 0;
    z = ((z << 21) | (z >>> 11)) + sum;
    z |= 0;
    return (sum >>> 0) / 4294967296;
  };
}
