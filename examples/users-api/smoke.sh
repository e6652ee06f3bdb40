#!/usr/bin/env bash
# Asks a deployment of the users API what a front end asks, and says whether the answers can be lived with.
#
#   API_KEY=… ./smoke.sh https://abc123.execute-api.eu-central-1.amazonaws.com/prod/
#
# Needs curl and jq. It leaves one user, SMOKE_USER_ID, who is nobody at Google; every run takes the same. With ORIGIN, a
# site whose pages may call, that is tried too. It ends with 0 if all is well, with 1 if not, and with 2 if it cannot ask.
set -uo pipefail

base=${1:-}
user=${SMOKE_USER_ID:-000000000000000000001}
unknown=9$(date +%s)$RANDOM$RANDOM
failures=0
checks=0

if [ -z "$base" ] || [ -z "${API_KEY:-}" ]; then
  echo "usage: API_KEY=<key> $0 <base URL>" >&2
  exit 2
fi
for program in curl jq; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
answer=$(mktemp -d) || exit 2
trap 'rm -rf "$answer"' EXIT

# call <what is asked> <key, or none> <method> <path> [curl's arguments]: status, type, headers and body of the answer.
call() {
  local key=$2 method=$3 path=$4
  asked=$1
  shift 4
  : >"$answer/body"
  : >"$answer/headers"
  # The key by a file of its own: arguments can be seen by whoever is on this machine.
  status=$(curl -sS --max-time 20 --path-as-is -X "$method" -o "$answer/body" -D "$answer/headers" -w '%{http_code}' \
    -K <(if [ "$key" != none ]; then printf 'header = "x-api-key: %s"\n' "$key"; fi) "$@" "${base%/}/$path" 2>"$answer/curl") ||
    status="no answer ($(cat "$answer/curl"))"
  type=$(header content-type)
}

header() { # name: its value in the answer
  tr -d '\r' <"$answer/headers" | awk -v name="$1" 'BEGIN { FS = ": " } tolower($1) == name { print substr($0, length($1) + 3) }' |
    tail -n 1
}

fail() {
  failures=$((failures + 1))
  echo "FAILED  $asked: $*"
}

# is <what has to be> <jq filter> [jq's arguments]: whether the body is JSON of which the filter is true.
is() {
  local what=$1 filter=$2
  shift 2
  checks=$((checks + 1))
  jq -e -s "$@" "length == 1 and (.[0] | $filter)" "$answer/body" >/dev/null 2>&1 || fail "$what, but the body is: $(head -c 300 "$answer/body")"
}

has_status() { # the ones that are right
  checks=$((checks + 1))
  case " $* " in
    *" $status "*) ;;
    *) fail "the status is $status and has to be $*" ;;
  esac
}

has_type() {
  checks=$((checks + 1))
  case $type in
    "$1" | "$1;"*) ;;
    *) fail "the content type is '$type' and has to be $1" ;;
  esac
}

# What is wrong with a user, one a line. One jq for all of it: each start of it takes longer than what it does.
user_rules='
  def time: type == "string" and test("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$");
  def rule(holds; words): if holds then empty else words end;
  if length != 1 or (.[0] | type) != "object" then "the body has to be a JSON object" else .[0] |
    rule(.userId | type == "string" and test("\\S"); "userId must be neither missing, null, blank nor a number"),
    rule(.userId == $id; "userId has to be " + $id + ", a string"),
    rule([has("error", "errors", "errorMessage", "errorType", "statusCode", "message", "__type", "detail", "title")] | any | not;
      "a success must not carry an error"),
    rule(.email | type == "string" and contains("@"); "email has to be there"),
    rule(.createdAt | time; "createdAt has to be a time in UTC with three decimals"),
    rule(.lastLoginAt | time; "lastLoginAt has to be a time in UTC with three decimals"),
    rule(has("completedLessons"); "completedLessons has to be there"),
    rule([to_entries[] | select(.key == "name" or .key == "picture") | .value] | all(. != null and . != "");
      "an absent field has to be left out, and be neither null nor empty")
  end'

is_user() { # a 2xx: the user, the whole user, and nobody else
  has_type application/json
  checks=$((checks + 8))
  local wrong
  wrong=$(jq -rs --arg id "$user" "$user_rules" "$answer/body" 2>/dev/null) || wrong="the body has to be a JSON object"
  while IFS= read -r words; do
    [ -z "$words" ] || fail "$words, but the body is: $(head -c 300 "$answer/body")"
  done <<<"$wrong"
}

is_problem() { # the status
  has_status "$1"
  has_type application/problem+json
  is "the body has to be problem details (RFC 9457) of status $1" '.status == $status and (.type, .title, .detail | type == "string")' \
    --argjson status "$1"
}

is_forbidden() {
  has_status 403
  has_type application/json
  is 'the body has to be {"message":"Forbidden"}' '. == {"message": "Forbidden"}'
}

member() { jq -r --arg name "$1" '.[$name] // ""' "$answer/body" 2>/dev/null; }

new_user=$(jq -cn --arg id "$user" '{userId: $id, email: "smoke@example.com", name: "Smoke Test"}')
json=(-H 'Content-Type: application/json' --data-binary)

call "the health" none GET health
has_status 200
is "the store has to answer" '.status == "UP"'

call "a user without a key" none GET "users/$user"
is_forbidden
call "a user with a wrong key" "wrong-$RANDOM-and-wrong" GET "users/$user"
is_forbidden
call "a new user without a key" none POST users "${json[@]}" "$new_user"
is_forbidden

call "the user, created" "$API_KEY" POST users "${json[@]}" "$new_user"
has_status 201 200
is_user
created=$(member createdAt)

call "the user, created again" "$API_KEY" POST users "${json[@]}" "$new_user"
has_status 200
is_user
is "createdAt has to stay $created" '.createdAt == $created' --arg created "$created"
before=$(member lastLoginAt)

call "the login of the user" "$API_KEY" PUT "users/$user/last-login"
has_status 200
is_user
is "lastLoginAt has to be later than $before" '.lastLoginAt > $before' --arg before "$before"
is "createdAt has to stay $created" '.createdAt == $created' --arg created "$created"
login=$(member lastLoginAt)

call "the user" "$API_KEY" GET "users/$user"
has_status 200
is_user
is "lastLoginAt has to be what the login said, $login" '.lastLoginAt == $login' --arg login "$login"
call "the user, with two slashes" "$API_KEY" GET "/users/$user"
has_status 200
is_user

call "a user who is not there" "$API_KEY" GET "users/$unknown"
is_problem 404
call "the login of a user who is not there" "$API_KEY" PUT "users/$unknown/last-login"
is_problem 404
call "a path that is not there" "$API_KEY" GET "nowhere-$RANDOM"
is_problem 404
call "a method that is not there" "$API_KEY" DELETE "users/$user"
is_problem 405
checks=$((checks + 1))
[ -n "$(header allow)" ] || fail "there has to be Allow"

call "a new user in broken JSON" "$API_KEY" POST users "${json[@]}" '{"userId": '
is_problem 400
call "a new user without an e-mail address" "$API_KEY" POST users "${json[@]}" "{\"userId\": \"$unknown\"}"
is_problem 400
is "errors has to name email" '[.errors[].field] == ["email"]'
call "a new user whose id is a number" "$API_KEY" POST users "${json[@]}" "{\"userId\": $unknown, \"email\": \"smoke@example.com\"}"
is_problem 400
call "a new user that is not said to be JSON" "$API_KEY" POST users -H 'Content-Type: text/plain' --data-binary "$new_user"
is_problem 415
head -c 70000 /dev/zero | tr '\0' ' ' >"$answer/large"
call "a new user of 70 KB" "$API_KEY" POST users -H 'Content-Type: application/json' --data-binary "@$answer/large"
is_problem 413

evil=https://evil-$RANDOM.example
call "a preflight from $evil" none OPTIONS users -H "Origin: $evil" -H 'Access-Control-Request-Method: POST'
has_status 200
is "the body has to be a JSON object" 'type == "object"'
checks=$((checks + 1))
[ -z "$(header access-control-allow-origin)" ] || fail "another site's pages may call: $(header access-control-allow-origin)"
if [ -n "${ORIGIN:-}" ]; then
  call "a preflight from $ORIGIN" none OPTIONS users -H "Origin: $ORIGIN" -H 'Access-Control-Request-Method: POST'
  has_status 200
  checks=$((checks + 1))
  [ "$(header access-control-allow-origin)" = "$ORIGIN" ] || fail "its pages may not call"
fi

if [ "$failures" -gt 0 ]; then
  echo "$failures of $checks checks failed at $base"
  exit 1
fi
echo "all $checks checks passed at $base"
