// Types that break the rules of the house, in its own namespaces, so that ArchitectureRuleTests can see each rule find one.
#pragma warning disable CA1822, CA1812
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Robots;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Fair
{
    /// <summary>Looks to the right, and only inside of a method that the compiler moves into another type.</summary>
    internal sealed class LooksRight
    {
        public async Task<string> SeeAsync()
        {
            await Task.Yield();
            return typeof(Robot).Name;
        }
    }
}

namespace CantonRobotics.Booths
{
    internal sealed class LooksLeft
    {
        public Exhibitor? Holder { get; set; }
    }

    internal sealed class SampleEndpoints(FairStore store)
    {
        public FairStore Store => store;
    }

    internal sealed class SamplePage(FairStore store) : ComponentBase
    {
        protected override Task OnInitializedAsync() => store.ReadAsync();
    }

    internal sealed class SampleWriter(FairStore store)
    {
        public Task<FairWork> WriteAsync() => store.WriteAsync();
    }

    internal sealed class SampleTable : IEntityTypeConfiguration<Exhibitor>
    {
        public void Configure(EntityTypeBuilder<Exhibitor> builder) => builder.ToTable("Sample");
    }
}

namespace CantonRobotics.Ui
{
    internal sealed class KnowsASlice
    {
        public string Name => nameof(Exhibitor) + typeof(Exhibitor).FullName;
    }
}

namespace CantonRobotics.Live
{
    internal sealed class Loudspeaker
    {
        public Type Hub => typeof(Microsoft.AspNetCore.SignalR.Hub);
    }
}

namespace CantonRobotics.Demo
{
    internal sealed class KnowsAnotherRoom
    {
        public object Open() => new Live.Loudspeaker();
    }

    internal sealed class ReachesIn(FairStore store)
    {
        public FairStore Store => store;
    }
}

namespace CantonRobotics.Traffic
{
    internal sealed class SpeaksWeb
    {
        public bool Asks(object context) => context is Microsoft.AspNetCore.Http.HttpContext or DbContext or Microsoft.AspNetCore.SignalR.Hub;
    }
}

namespace CantonRobotics.Lottery
{
    internal sealed class DrawTable : IEntityTypeConfiguration<Exhibitor>
    {
        public void Configure(EntityTypeBuilder<Exhibitor> builder) => builder.ToTable("Draws");
    }
}
