import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { Notice } from "@/components/feedback/notice";
import { signInAction } from "@/lib/auth/actions";
import { refusalOfCode } from "@/lib/auth/handshake";
import { safeNext } from "@/lib/auth/next-path";
import { findPerson } from "@/lib/auth/session";
import { hasOrganization } from "@/lib/organizations/queries";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, error, "signed-out": signedOut } = await searchParams;
  const nextPath = safeNext(typeof next === "string" ? next : undefined);
  if (await findPerson()) redirect(nextPath);
  if (!(await hasOrganization())) redirect("/welcome");
  return (
    <div className="w-full max-w-[380px]">
      <h1 className="mb-1 text-title font-semibold tracking-[-0.01em]">Sign in</h1>
      <p className="mb-5 text-sm text-muted">With the e-mail address that you were invited with.</p>
      <div className="mb-4 grid gap-3 empty:hidden">
        {signedOut && <Notice tone="success">You are signed out. This session cannot be used again.</Notice>}
        {typeof error === "string" && <Notice tone="danger">{refusalOfCode(error).message}</Notice>}
      </div>
      <SignInForm action={signInAction} next={nextPath} />
    </div>
  );
}
