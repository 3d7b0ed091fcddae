using System.Text.Json.Serialization;
using Skerry.Plugins.Docker.Api.Build;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Api.Engine;
using Skerry.Plugins.Docker.Api.Exec;
using Skerry.Plugins.Docker.Api.Images;
using Skerry.Plugins.Docker.Api.Networks;
using Skerry.Plugins.Docker.Api.Volumes;

namespace Skerry.Plugins.Docker.Api;

/// <summary>
/// All JSON of the API, generated at build time: reflection-based serialisation would keep the plugin's load
/// context in memory for ever.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(EngineVersion))]
[JsonSerializable(typeof(EngineInfo))]
[JsonSerializable(typeof(EngineEvent))]
[JsonSerializable(typeof(DiskUsage))]
[JsonSerializable(typeof(ImageDetails))]
[JsonSerializable(typeof(List<ImageSummary>))]
[JsonSerializable(typeof(BuildMessage))]
[JsonSerializable(typeof(ContainerSpec))]
[JsonSerializable(typeof(ContainerUpdate))]
[JsonSerializable(typeof(ContainerCreated))]
[JsonSerializable(typeof(ContainerDetails))]
[JsonSerializable(typeof(ContainerExit))]
[JsonSerializable(typeof(List<ContainerSummary>))]
[JsonSerializable(typeof(ExecSpec))]
[JsonSerializable(typeof(ExecStart))]
[JsonSerializable(typeof(ExecDetails))]
[JsonSerializable(typeof(CreatedId))]
[JsonSerializable(typeof(NetworkSpec))]
[JsonSerializable(typeof(NetworkDetails))]
[JsonSerializable(typeof(List<NetworkDetails>))]
[JsonSerializable(typeof(NetworkConnection))]
[JsonSerializable(typeof(VolumeSpec))]
[JsonSerializable(typeof(VolumeDetails))]
[JsonSerializable(typeof(VolumeList))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
sealed partial class DockerJson : JsonSerializerContext;
