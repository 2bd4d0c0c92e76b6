create or replace function internal.sign_in_network(user_id uuid, ip_address inet)
    returns cidr
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    -- A home has 64 bits of version 6 to itself, and its devices change the others daily.
    v_network cidr := network(
        set_masklen(
            sign_in_network.ip_address,
            case family(sign_in_network.ip_address) when 4 then 32 else 64 end
        )
    );
begin
    if exists (
        select
        from identity.sessions
        where user_id = sign_in_network.user_id and ip_address <<= v_network
    ) then
        return v_network;
    end if;
    return '0.0.0.0/0'::cidr;
end
$$;

comment on function internal.sign_in_network is
'Under which network the failures of a sign-in from this address (null if unknown) count: its own if
the account has had a session from there, and 0.0.0.0/0 otherwise.';

revoke execute on function internal.sign_in_network from public;
