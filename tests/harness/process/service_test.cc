#include "harness/process/service.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "harness/base/descriptor.h"
#include "harness/process/port.h"
#include "harness/process/process_table.h"
#include "tests/harness/process/support.h"

namespace assay::process::service_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

ServiceSpec Spec(std::vector<std::string> arguments, Readiness ready) {
  return {.name = "api", .argv = Child(std::move(arguments)).argv, .ready = std::move(ready)};
}

Result<Service> Start(const ServiceSpec& spec, std::stop_token stop = {}) {
  return Service::Start(spec, OwnEnvironment(), std::move(stop));
}

// What is said of a service that does not get ready. Nothing of it is left.
std::string WhyNot(const ServiceSpec& spec, std::stop_token stop = {}) {
  const Result<Service> service = Start(spec, std::move(stop));
  EXPECT_FALSE(service.ok());
  if (service.ok()) return "";
  EXPECT_EQ(service.error().kind, ErrorKind::kEnvironment);
  EXPECT_THAT(ChildrenOf(getpid()), IsEmpty());
  return ToString(service.error());
}

TEST(Service, ExportsThePortThatItsLineNames) {
  ServiceSpec spec = Spec({"serve"}, {.line = "listening on port"});
  spec.exports = {{"API_URL", "http://127.0.0.1:{port}/{port}"}, {"FIXED", "yes"}};
  Result<Service> service = Start(spec);
  ASSERT_TRUE(service.ok()) << ToString(service.error());
  const std::string port = std::to_string(service->port());
  EXPECT_TRUE(AcceptsConnections(service->port()));
  EXPECT_THAT(service->exported(),
              ElementsAre(Pair("API_URL", "http://127.0.0.1:" + port + "/" + port), Pair("FIXED", "yes")));
  EXPECT_EQ(service->Ended(), std::nullopt);
  service->Stop();
  EXPECT_FALSE(AcceptsConnections(service->port()));
  ASSERT_TRUE(service->Ended());
  EXPECT_EQ(service->Ended()->kind, Exit::Kind::kStopped);
  service->Stop();
}

TEST(Service, IsReadyWhenItsDeclaredPortAccepts) {
  int port = 0;
  {
    const Result<Service> finder = Start(Spec({"serve"}, {.line = "listening"}));
    ASSERT_TRUE(finder.ok());
    port = finder->port();
  }
  ServiceSpec spec = Spec({"serve", std::to_string(port)}, {.port_accepts = true});
  spec.port = port;
  const Result<Service> service = Start(spec);
  ASSERT_TRUE(service.ok()) << ToString(service.error());
  EXPECT_TRUE(AcceptsConnections(port));
  // A second one on the same port is told apart from the first.
  const Result<Service> second = Start(spec);
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.error().message, HasSubstr("is already in use by another program"));
}

TEST(Service, MayBeAskedForLineAndPort) {
  const Result<Service> service = Start(Spec({"serve"}, {.line = "listening", .port_accepts = true}));
  EXPECT_TRUE(service.ok());
}

TEST(Service, WithNothingAskedIsReadyOnceStarted) {
  const Result<Service> service = Start(Spec({"hang"}, {}));
  ASSERT_TRUE(service.ok());
  EXPECT_EQ(service->port(), 0);
}

TEST(Service, IsStoppedWithItsDescendantsOnDestruction) {
  { ASSERT_TRUE(Start(Spec({"dynasty", "3", "mild"}, {.line = "ready"})).ok()); }
  EXPECT_THAT(ChildrenOf(getpid()), IsEmpty());
}

TEST(Service, ThatCannotBeStartedSaysWhy) {
  ServiceSpec spec = Spec({}, {.line = "x"});
  spec.argv = {"/no/such/program"};
  EXPECT_THAT(WhyNot(spec), AllOf(HasSubstr("the service \"api\" could not be started"),
                                  HasSubstr("there is no program \"/no/such/program\"")));
}

TEST(Service, ThatEndsBeforeItIsReadyShowsWhatItSaid) {
  EXPECT_THAT(WhyNot(Spec({"say", "some output\n", "first\nno database\n", "3"}, {.line = "listening"})),
              AllOf(HasSubstr("the service \"api\" exited with code 3 before it was ready"),
                    HasSubstr("a line with \"listening\" on its standard output"),
                    HasSubstr("it wrote last: \"first\" \"no database\""), HasSubstr("say 'some output")));
}

TEST(Service, ThatIsNotReadyInTimeSaysWhatWasWaitedFor) {
  ServiceSpec spec = Spec({"hang"}, {.line = "listening"});
  spec.ready_timeout = std::chrono::milliseconds(20);
  EXPECT_THAT(WhyNot(spec), AllOf(HasSubstr("was not ready within 0.020 s"),
                                  HasSubstr("a line with \"listening\" on its standard output")));
}

TEST(Service, WhosePortNeverAcceptsSaysSo) {
  // Bound without listening: connections are refused, and nobody else can take the port.
  const Descriptor holder(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(holder.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(getsockname(holder.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
  ServiceSpec spec = Spec({"hang"}, {.port_accepts = true});
  spec.port = ntohs(address.sin_port);
  spec.ready_timeout = std::chrono::milliseconds(20);
  EXPECT_THAT(WhyNot(spec),
              HasSubstr("waited for port " + std::to_string(spec.port) + " to accept connections"));
}

TEST(Service, WhoseLineNamesNoPortThoughOneIsNeededSaysSo) {
  ServiceSpec spec = Spec({"say_line_and_hang", "listening"}, {.line = "listening"});
  spec.exports = {{"URL", "http://127.0.0.1:{port}"}};
  EXPECT_THAT(WhyNot(spec), AllOf(HasSubstr("the port of the service \"api\" is not known"),
                                  HasSubstr("its line \"listening\" names none")));
}

TEST(Service, IsNotAwaitedWhenTheHarnessIsToStop) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(WhyNot(Spec({"hang"}, {.line = "never"}), stop.get_token()),
              HasSubstr("the service \"api\" was stopped before it was ready"));
}

TEST(Service, ThatEndsLaterIsSeenToHaveEnded) {
  Result<Service> service =
      Start(Spec({"say", "listening\n", "out of memory\n", "9"}, {.line = "listening"}));
  ASSERT_TRUE(service.ok());
  service->Stop();
  ASSERT_TRUE(service->Ended());
  EXPECT_THAT(service->LastLines(), testing::Contains("out of memory"));
}

TEST(Service, IsReadAllTheTime) {
  // 64 MiB is more than any pipe holds: without a reader the service would never end by itself.
  ServiceSpec spec = Spec({"flood", std::to_string(64 << 20), "both"}, {});
  spec.ready.line = "never";
  EXPECT_THAT(WhyNot(spec), HasSubstr("exited with code 0 before it was ready"));
}

}  // namespace
}  // namespace assay::process::service_test
