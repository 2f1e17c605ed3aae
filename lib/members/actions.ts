"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction, personAction, publicAction } from "@/lib/actions";
import { signInWithPassword } from "@/lib/auth/handshake";
import { pathIn } from "@/lib/format/path";
import { acceptAsKnownPerson, acceptAsNewPerson } from "./accept-invitation";
import { changeRole, endMemberSessions, removeMember } from "./change-role";
import { invite, withdrawInvitation } from "./invite";
import { acceptInput, changeRoleInput, invitationInput, inviteInput, joinInput, memberInput } from "./schema";

export const changeRoleAction = orgAction({
  action: "member.change_role",
  needs: "members.manage",
  input: changeRoleInput,
  run: async (ctx, { userId, role }) => {
    await changeRole(ctx, userId, role);
    refresh();
  },
});

export const removeMemberAction = orgAction({
  action: "member.remove",
  needs: "members.manage",
  input: memberInput,
  run: async (ctx, { userId }) => {
    await removeMember(ctx, userId);
    refresh();
  },
});

export const endMemberSessionsAction = orgAction({
  action: "member.end_sessions",
  needs: "members.manage",
  input: memberInput,
  run: async (ctx, { userId }) => {
    await endMemberSessions(ctx, userId);
    refresh();
  },
});

export const inviteAction = orgAction({
  action: "member.invite",
  needs: "members.manage",
  input: inviteInput,
  run: async (ctx, { email, role }) => {
    const invitation = await invite(ctx, email, role);
    refresh();
    return invitation;
  },
});

export const withdrawInvitationAction = orgAction({
  action: "member.withdraw_invitation",
  needs: "members.manage",
  input: invitationInput,
  run: async (ctx, { invitationId }) => {
    await withdrawInvitation(ctx, invitationId);
    refresh();
  },
});

export const acceptInvitationAction = publicAction({
  input: acceptInput,
  run: async (facts, input) => {
    const { email, slug } = await acceptAsNewPerson(facts, input);
    await signInWithPassword(email, input.password);
    redirect(pathIn(slug));
  },
});

export const joinAction = personAction({
  input: joinInput,
  run: async (person, { token }) => {
    const { slug } = await acceptAsKnownPerson(person, token);
    redirect(pathIn(slug));
  },
});
