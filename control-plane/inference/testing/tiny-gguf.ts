const align = 32;
const types = { u32: 4, i32: 5, f32: 6, text: 8, list: 9 } as const;

/** Sizes of the model: enough for llama.cpp to run it, far too little to say anything. */
const size = { embedding: 32, feedForward: 64, heads: 2, context: 512 };

/** Text pieces of the vocabulary, after the marks and the 256 bytes that make up everything else. */
const pieces = ["▁", ..."etaoinshrdlucmfwypvbgkjqxz", "▁the", "▁of", "▁and", "▁model", "ing", "er"];

/** A llama model with random weights as a GGUF file (version 3): the same bytes each time. */
export function tinyGguf(): Buffer {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
  const vocabulary = ["<unk>", "<s>", "</s>", ...bytes, ...pieces];
  const firstPiece = 3 + bytes.length;
  // As llama.cpp numbers them: unknown, control, byte, normal.
  const kinds = vocabulary.map((_, index) => (index === 0 ? 2 : index < 3 ? 3 : index < firstPiece ? 6 : 1));
  const scores = vocabulary.map((_, index) => (index < firstPiece ? 0 : firstPiece - index));
  const facts = factsOf(vocabulary, scores, kinds);
  const tensors = tensorsOf(vocabulary.length);
  const head = [Buffer.from("GGUF"), u32(3), u64(tensors.length), u64(facts.length), ...facts];
  const data: Buffer[] = [];
  let offset = 0;
  for (const [name, shape] of tensors) {
    head.push(text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset));
    const weights = padded(weightsOf(name, shape, offset + 1));
    data.push(weights);
    offset += weights.length;
  }
  return Buffer.concat([padded(Buffer.concat(head)), ...data]);
}

function factsOf(vocabulary: string[], scores: number[], kinds: number[]): Buffer[] {
  const count = (name: string, value: number) => Buffer.concat([text(name), u32(types.u32), u32(value)]);
  const list = (name: string, type: number, items: Buffer[]) =>
    Buffer.concat([text(name), u32(types.list), u32(type), u64(items.length), ...items]);
  const word = (name: string, value: string) => Buffer.concat([text(name), u32(types.text), text(value)]);
  return [
    word("general.architecture", "llama"),
    word("general.name", "Tiny"),
    count("llama.context_length", size.context),
    count("llama.embedding_length", size.embedding),
    count("llama.block_count", 1),
    count("llama.feed_forward_length", size.feedForward),
    count("llama.attention.head_count", size.heads),
    count("llama.attention.head_count_kv", size.heads),
    count("llama.rope.dimension_count", size.embedding / size.heads),
    Buffer.concat([text("llama.attention.layer_norm_rms_epsilon"), u32(types.f32), f32(1e-5)]),
    count("llama.vocab_size", vocabulary.length),
    word("tokenizer.ggml.model", "llama"),
    list("tokenizer.ggml.tokens", types.text, vocabulary.map(text)),
    list("tokenizer.ggml.scores", types.f32, scores.map(f32)),
    list("tokenizer.ggml.token_type", types.i32, kinds.map(u32)),
    count("tokenizer.ggml.bos_token_id", 1),
    count("tokenizer.ggml.eos_token_id", 2),
    count("tokenizer.ggml.unknown_token_id", 0),
    word(
      "tokenizer.chat_template",
      "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant:",
    ),
  ];
}

function tensorsOf(words: number): [string, number[]][] {
  const { embedding, feedForward } = size;
  return [
    ["token_embd.weight", [embedding, words]],
    ["blk.0.attn_norm.weight", [embedding]],
    ...["q", "k", "v", "output"].map((part): [string, number[]] => [
      `blk.0.attn_${part}.weight`,
      [embedding, embedding],
    ]),
    ["blk.0.ffn_norm.weight", [embedding]],
    ["blk.0.ffn_gate.weight", [embedding, feedForward]],
    ["blk.0.ffn_up.weight", [embedding, feedForward]],
    ["blk.0.ffn_down.weight", [feedForward, embedding]],
    ["output_norm.weight", [embedding]],
    ["output.weight", [embedding, words]],
  ];
}

/** Random numbers by a linear congruence; norms are ones. */
function weightsOf(name: string, shape: readonly number[], seed: number): Buffer {
  const weights = new Float32Array(shape.reduce((product, side) => product * side, 1));
  let state = seed;
  for (let index = 0; index < weights.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    weights[index] = name.endsWith("norm.weight") ? 1 : (state / 2 ** 32 - 0.5) / 2;
  }
  return Buffer.from(weights.buffer);
}

function padded(buffer: Buffer): Buffer {
  return Buffer.concat([buffer, Buffer.alloc((align - (buffer.length % align)) % align)]);
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

function f32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeFloatLE(value);
  return buffer;
}

function text(value: string): Buffer {
  const encoded = Buffer.from(value);
  return Buffer.concat([u64(encoded.length), encoded]);
}
