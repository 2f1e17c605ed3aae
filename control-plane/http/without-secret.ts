/** What a repeated call gets: a secret is in the first answer and in no other. */
export function withoutSecret<Answer extends { secret: string | null }>(answer: Answer): Answer {
  return { ...answer, secret: null };
}
