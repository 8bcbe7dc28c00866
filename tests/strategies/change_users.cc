// Changes the users of the API that USERS_API_URL names, on purpose: change_users KIND COUNT.
#include <httplib.h>

#include <cstdio>
#include <cstdlib>
#include <string>

int main(int argc, char** argv) {
  const char* const url = std::getenv("USERS_API_URL");
  if (argc != 3 || url == nullptr) {
    std::fprintf(stderr, "usage: USERS_API_URL=… change_users KIND COUNT\n");
    return 2;
  }
  httplib::Client client(url);
  const auto answer = client.Post(std::string("/changes?kind=") + argv[1] + "&count=" + argv[2]);
  if (answer && answer->status == 200) return 0;
  std::fprintf(stderr, "change_users: %s\n", answer ? answer->body.c_str() : "no answer");
  return 1;
}
