using Microsoft.Data.Sqlite;
using Skerry.Kernel.State;
using Skerry.Tests.Simulation.Kernels;

namespace Skerry.Tests.Simulation.Mutants;

/// <summary>A kernel that another one has taken over from goes on writing: it takes the generation back before it does.</summary>
sealed class HasNoFence : Mutant
{
    public override IDatabase Store(IDatabase simulated, Database real, Disk disk) => new Unfenced(simulated, disk.DatabaseFile);

    sealed class Unfenced : IDatabase
    {
        readonly IDatabase _simulated;
        readonly string _connection;
        readonly long _generation;

        public Unfenced(IDatabase simulated, string file)
        {
            _simulated = simulated;
            _connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
            _generation = simulated.Read(query => query.Number("SELECT generation FROM kernel"));
        }

        public event Action<IReadOnlyList<AppendedEvent>>? EventsAppended
        {
            add => _simulated.EventsAppended += value;
            remove => _simulated.EventsAppended -= value;
        }

        public T Read<T>(Func<IQuery, T> read)
        {
            TakeBack();
            return _simulated.Read(read);
        }

        public Task<T> WriteAsync<T>(Func<ITransaction, T> change) => _simulated.WriteAsync(transaction => change(transaction));

        void TakeBack()
        {
            using var connection = new SqliteConnection(_connection);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE kernel SET generation = {_generation}";
            command.ExecuteNonQuery();
        }
    }
}
