const imageStart = Buffer.from('"data:image/');
const quote = 0x22;

/** Engines read an image as some hundreds to a few thousand tokens, whatever its file weighs; this is as much text. */
const bytesOfImage = 4_000;

/**
 * The bytes of a request that stand for text, from which tokens are guessed before an engine counts them. An image in a
 * data address counts as a fixed amount: its bytes are no words, and would fill the limit of a minute by themselves.
 */
export function countableBytes(body: Buffer): number {
  let bytes = body.length;
  for (let start = body.indexOf(imageStart); start !== -1; ) {
    const end = body.indexOf(quote, start + imageStart.length);
    if (end === -1) break;
    bytes += Math.min(0, bytesOfImage - (end - start));
    start = body.indexOf(imageStart, end);
  }
  return bytes;
}
