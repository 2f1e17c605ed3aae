import { notFound } from "next/navigation";

/** The floor that `npm run bench -- pages` measures pages against: this build's root layout and one word in it. */
export default function EmptyPage() {
  if (process.env.HEADROOM_BENCH !== "1") notFound();
  return <main>Empty</main>;
}
