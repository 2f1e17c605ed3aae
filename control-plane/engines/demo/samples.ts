const table = `| GPU | Memory | Nodes free |
|:----|-------:|:----------:|
| H100 SXM | 80 GB | 12 |
| H200 SXM | 141 GB | 6 |
| B200 SXM | 180 GB | 0 |`;

const code = `\`\`\`python
def gpu_hours(nodes: int, gpus_per_node: int, hours: float) -> float:
    """What a reservation is billed for."""
    return nodes * gpus_per_node * hours

print(gpu_hours(nodes=2, gpus_per_node=8, hours=24))  # 384.0
\`\`\``;

const formula = `The cost of a reservation is

$$
C = \\sum_{i=1}^{n} g_i \\cdot h_i \\cdot p_i
$$

with $g_i$ GPUs, $h_i$ hours and the price $p_i$ of a GPU-hour.`;

const list = `Before a long run:

1. **Check the data.** Read one batch back.
2. **Save early.** A checkpoint that was never restored is a hope.
   - Restore it on *one* node.
   - Compare the loss.
3. **Watch the end.** Set a reminder, see <https://example.com/runs>.

- [x] Nodes are healthy
- [ ] Somebody is told`;

/** What is shown when a question asks for it by name, so that the demo has something to draw. */
const samples: readonly [asked: RegExp, sample: string][] = [
  [/\blists?\b|\bchecklist\b/i, list],
  [/\btables?\b/i, table],
  [/\bcode\b|\bpython\b|\bfunction\b/i, code],
  [/\bformulas?\b|\bmaths?\b|\bequation\b/i, formula],
];

/** Markdown for a question that asks to be shown a list, table, code or formula; null for every other. */
export function sampleFor(question: string): string | null {
  if (!/\b(show|write|give|draw|make)\b/i.test(question)) return null;
  const wanted = samples.filter(([asked]) => asked.test(question)).map(([, sample]) => sample);
  return wanted.length > 0 ? `Here is what you asked for.\n\n${wanted.join("\n\n")}\n` : null;
}
